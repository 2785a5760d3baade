import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readJsonList } from './json-list.ts';

async function* cut(text: string, size: number): AsyncGenerator<string> {
	for (let from = 0; from < text.length; from += size) yield text.slice(from, from + size);
}

const read = async (text: string, size = text.length) => {
	const rows = [];
	for await (const row of readJsonList(cut(text, size), 'a.json')) rows.push(row);
	return rows;
};

describe('readJsonList', () => {
	test('gives back every list of objects that was written, wherever it is cut', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.dictionary(fc.string(), fc.jsonValue())),
				fc.constantFrom(0, 1, '\t'),
				fc.integer({ min: 1, max: 50 }),
				async (list, space, size) => {
					const text = JSON.stringify(list, null, space);
					const values = (await read(text, size)).map((row) => ('value' in row ? row.value : row));
					expect(values).toEqual(JSON.parse(text));
				}
			)
		);
	});

	test('tells the line where each element begins', async () => {
		const rows = await read('\n[\n  {"a": 1},\n\n  {\n    "a": 2\n  }\n]\n', 3);
		expect(rows.map(({ line }) => line)).toEqual([3, 5]);
	});

	test('names an element that is no object, and goes on after it', async () => {
		const rows = await read('[{"a": 1}, 7, [1, 2], {"a": nope}, {"a": 2}]');
		expect(rows.map((row) => ('value' in row ? row.value : row.reason))).toEqual([
			{ a: 1 },
			'unreadable',
			'unreadable',
			'unreadable',
			{ a: 2 }
		]);
	});

	test('names what is left of a list that was cut off', async () => {
		const rows = await read('[{"a": 1}, {"a": "cut');
		expect(rows.map((row) => ('value' in row ? row.value : row.reason))).toEqual([{ a: 1 }, 'unreadable']);
	});

	test('takes NaN, which Python writes', async () => {
		expect(await read('[{"a": NaN}]')).toMatchObject([{ value: { a: NaN } }]);
	});
});

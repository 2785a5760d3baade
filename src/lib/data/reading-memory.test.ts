import { describe, expect, test } from 'vitest';
import { parseMemory, recallReading, rememberReading } from './reading-memory.ts';

describe('rememberReading', () => {
	const memory = rememberReading([], ['b', 'a'], { text: 'a', merge: 'first', scale: { min: 0, max: 5 } });

	test('keeps how files with these keys are read, in whatever order the keys come; not the scale', () => {
		expect(recallReading(memory, ['a', 'b'])).toEqual({ text: 'a', merge: 'first' });
	});

	test('says nothing of files with other keys', () => {
		expect(recallReading(memory, ['a', 'b', 'c'])).toBeNull();
	});

	test('takes the latest, and forgets what leaves all to be proposed', () => {
		const changed = rememberReading(memory, ['a', 'b'], { text: 'b' });
		expect(recallReading(changed, ['a', 'b'])).toEqual({ text: 'b' });
		expect(rememberReading(changed, ['a', 'b'], {})).toEqual([]);
	});

	test('keeps the latest kinds of file', () => {
		let kinds = memory;
		for (let i = 0; i < 50; i++) kinds = rememberReading(kinds, [`key ${i}`], { text: `key ${i}` });
		expect([kinds.length, kinds[0].keys]).toEqual([40, ['key 49']]);
	});
});

describe('parseMemory', () => {
	test('gives back what was written', () => {
		const memory = rememberReading([], ['a'], { text: 'a', title: null, clean: false });
		expect(parseMemory(JSON.stringify(memory))).toEqual(memory);
	});

	test.each([null, '', '{', '[{"keys": 1}]', '[{"keys": ["a"], "choice": {"merge": "last"}}]'])(
		'takes %j for an empty one',
		(text) => {
			expect(parseMemory(text)).toEqual([]);
		}
	);
});

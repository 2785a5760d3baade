import { describe, expect, test } from 'vitest';
import { readLastSplit } from './last-split.ts';
import { textId } from './validate.ts';

const line = (value: unknown): string => `${JSON.stringify(value)}\n`;
const files = {
	train: [line({ id: 'a', title: 'T', content: 'A', labels: [1, 2], dimension_names: ['joy', 'calm'] })],
	val: [line({ id: 7, content: 'B', labels: [3, 'x'] }), 'not json\n', line({ id: 'c', content: '' })],
	test: [line({ text: 'D', labels: 'none' })]
};

describe('readLastSplit', () => {
	test('reads what can be told by id or text, with the labels that there are', async () => {
		const metadata = { dimension_names: ['joy', 'calm'] } as never;
		const { records } = await readLastSplit(files, metadata);
		expect(records).toEqual([
			{
				id: 'a',
				title: 'T',
				content: 'A',
				split: 'train',
				labels: new Map([
					['joy', 1],
					['calm', 2]
				])
			},
			{ id: '7', title: '', content: 'B', split: 'val', labels: new Map([['joy', 3]]) },
			{ id: textId('', 'D'), title: '', content: 'D', split: 'test', labels: new Map() }
		]);
	});

	test('names the file without records', async () => {
		await expect(readLastSplit({ ...files, test: [''] }, null)).rejects.toMatchObject({
			where: 'test.jsonl'
		});
	});
});

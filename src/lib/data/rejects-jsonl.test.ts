import { expect, test } from 'vitest';
import { readLabelled } from './dataset.ts';
import { readRecords } from './records.ts';
import { rejectsJsonl } from './rejects-jsonl.ts';

test('rejected records come as they were, with the reason', async () => {
	const bad = { id: 7, text: 'bad', joy: 11, tags: ['x'], nested: { y: null } };
	const text = [JSON.stringify({ text: 'good', joy: 1 }), JSON.stringify(bad), '{"text":'].join('\n');
	const filter = {
		name: 'mood',
		dimensions: [{ name: 'joy', weight: 1, description: '', scale: '' }],
		scale: { min: 0, max: 10 }
	};
	const { rejected } = await readLabelled([text], { filter, file: 'articles.jsonl' });
	const lines = [...rejectsJsonl(await readRecords([text], 'articles.jsonl'), rejected)];
	expect(lines.every((line) => line.endsWith('\n'))).toBe(true);
	expect(lines.map((line): unknown => JSON.parse(line))).toEqual([
		{
			...bad,
			rejection: {
				file: 'articles.jsonl',
				line: 2,
				field: 'joy',
				reason: 'off_scale',
				message: '11 is outside the scale 0 to 10'
			}
		},
		{ rejection: expect.objectContaining({ line: 3, field: null, reason: 'unreadable' }) }
	]);
});

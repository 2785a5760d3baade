import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanText } from '../filter/clean.ts';
import { doSteps } from '../progress.ts';
import { cleaningExamples } from './cleaning-examples.ts';
import { proposeReading } from './reading.ts';
import { readRecords } from './records.ts';

const report = async (texts: readonly string[], count = 10) => {
	const table = await readRecords([texts.map((text) => JSON.stringify({ text, joy: 1 })).join('\n')]);
	return doSteps(cleaningExamples(table, proposeReading(table), count));
};

describe('cleaningExamples', () => {
	test('counts what is changed, by kind', async () => {
		const { changed, total, kinds } = await report([
			'clean as it is',
			'a <b>bold</b> word &amp; more',
			'zero\u200Bwidth',
			'two  spaces',
			'AT&T is < fine'
		]);
		expect([changed, total, kinds]).toEqual([3, 5, { tags: 1, entities: 1, marks: 1, space: 1 }]);
	});

	test('marks what was removed and what came in its place', async () => {
		const { examples } = await report(['Fish &amp; chips']);
		expect(examples).toMatchObject([
			{
				line: 1,
				field: 'text',
				kinds: ['entities'],
				parts: [
					{ kind: 'kept', text: 'Fish &' },
					{ kind: 'removed', text: 'amp;' },
					{ kind: 'kept', text: ' chips' }
				]
			}
		]);
	});

	test('takes examples of every kind before more of one', async () => {
		const tags = Array.from({ length: 20 }, (_, i) => `<p>Paragraph ${i}</p>`);
		const { examples } = await report([...tags, 'zero\u200Bwidth'], 4);
		expect(examples.map(({ kinds }) => kinds[0])).toEqual(['marks', 'tags', 'tags', 'tags']);
	});

	test('shows a passage as it came, and as it is cleaned', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.constantFrom('word ', '<b>', '</p>', '&amp;', '\u200B', '  ', 'long'), {
					maxLength: 300
				}),
				async (parts) => {
					const text = `x${parts.join('')}`;
					const { examples } = await report([text]);
					for (const { parts: shown } of examples) {
						const before = shown.filter(({ kind }) => kind !== 'added').map((part) => part.text);
						const after = shown.filter(({ kind }) => kind !== 'removed').map((part) => part.text);
						expect(text).toContain(before.join(''));
						expect(after.join('')).toBe(cleanText(before.join('')));
						expect(after.join('')).not.toBe(before.join(''));
					}
				}
			),
			{ numRuns: 200, seed: 1 }
		);
	});
});

import fc from 'fast-check';
import { describe, it } from 'vitest';
import { damaged, resultOrUserError } from '../fixtures/mutations.ts';
import { tinyArticles } from '../fixtures/tiny-articles.ts';
import { readLabelled } from './dataset.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const articles = tinyArticles(12);
const dialects = {
	flat: (scores: Record<string, number>) => ({ ...scores, dimensions: scores, tier: 'high' }),
	objects: (scores: Record<string, number>) =>
		Object.fromEntries(
			Object.entries(scores).map(([name, score]) => [name, { score, evidence: 'a "quote"' }])
		)
};
const jsonl = Object.values(dialects).map((dialect) =>
	bytes(
		articles
			.map((_, i) =>
				JSON.stringify({
					id: `a${i}`,
					title: `Title ${i}`,
					content: `Some text, number ${i}, with <b>tags</b> &amp; more.`,
					url: `https://example.org/${i}`,
					mood_analysis: dialect({ joy: i % 10, calm: (3 * i) % 10 })
				})
			)
			.join('\n')
	)
);
const csv = [
	'text,joy,calm\n"A text, with a comma",1,2\n"And ""quotes""",3,4\nPlain,5,6\n',
	'text;joy;calm\r\nEen tekst;6,5;7\r\n"Nog een\r\nregel";1,25;2\r\n',
	'text\tjoy\tcalm\nΚάτι\t1\t2\n'
].map(bytes);

const read = async (file: string, content: Uint8Array): Promise<void> =>
	resultOrUserError(async () => readLabelled([content], { file }));

describe('a damaged labelled file gives articles or an error for the person', () => {
	it('as jsonl (4,000 of them)', async () => {
		const pieces = [
			'{',
			'}',
			'[',
			']',
			',',
			':',
			'null',
			'true',
			'{"text":"x","labels":[1]}',
			'\\u0000',
			'\\'
		];
		await fc.assert(
			fc.asyncProperty(damaged(jsonl, pieces), async (content) => read('damaged.jsonl', content)),
			{ numRuns: 4000 }
		);
	});

	it('as a table (3,000 of them)', async () => {
		const pieces = [',', ';', '\t', '|', '""', '=1+1', '6,5', 'joy', 'text'];
		await fc.assert(
			fc.asyncProperty(damaged(csv, pieces), async (content) => read('damaged.csv', content)),
			{ numRuns: 3000 }
		);
	});
});

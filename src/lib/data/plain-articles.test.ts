import { describe, expect, test } from 'vitest';
import { readLabelled } from './dataset.ts';
import { plainArticles, ruleArticle } from './plain-articles.ts';
import { readRecords } from './records.ts';

const read = async (text: string): Promise<ReturnType<typeof plainArticles>> =>
	plainArticles(await readRecords([text], 'x.jsonl'));

describe('plainArticles', () => {
	test('reads articles without scores, cleaned', async () => {
		const record = {
			id: 'a',
			title: '<b>Title</b>',
			text: 'some  text &amp; more',
			url: 'https://example.org/',
			source: 'blog',
			source_type: 'rss'
		};
		expect((await read(JSON.stringify(record))).articles).toEqual([
			{
				id: 'a',
				title: 'Title',
				content: 'some text & more',
				url: 'https://example.org/',
				source: 'blog',
				sourceType: 'rss',
				file: 'x.jsonl',
				line: 1
			}
		]);
	});

	test('keeps lines that are no article in their place', async () => {
		const { rows, articles, rejected } = await read(
			'{"text": "one"}\nnonsense\n{"text": ""}\n{"text": "two"}'
		);
		expect(rows.map(({ line }) => line)).toEqual([1, 2, 3, 4]);
		expect(articles.map(({ content }) => content)).toEqual(['one', 'two']);
		expect(rejected.map(({ reason }) => reason)).toEqual(['unreadable', 'empty_text']);
	});

	test('reads a table', async () => {
		const { articles, text } = await read('headline,body\nOne,First text\n');
		expect(articles).toMatchObject([{ title: 'One', content: 'First text' }]);
		expect(text).toBe('body');
	});

	test('gives the same text the same id', async () => {
		const { articles } = await read('{"text": "one"}\n{"text": "one", "source": 5}');
		expect(articles[0].id).toBe(articles[1].id);
		expect(articles[1].source).toBeUndefined();
	});
});

test('ruleArticle takes source and type of a labelled article from what else it has', async () => {
	const record = { text: 'some text', source: 'blog', source_type: 'rss', joy: 5 };
	const { articles } = await readLabelled([JSON.stringify(record)], { scores: ['joy'] });
	expect(ruleArticle(articles[0])).toMatchObject({ content: 'some text', source: 'blog', sourceType: 'rss' });
});

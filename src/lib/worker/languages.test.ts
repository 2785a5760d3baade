import { describe, expect, it } from 'vitest';
import type { LabelledArticle } from '../data/article.ts';
import { doSteps } from '../progress.ts';
import { countLanguages, recommendBase } from './languages.ts';

const article = (content: string): LabelledArticle => ({
	id: content,
	title: '',
	content,
	labels: [],
	file: 'articles.jsonl',
	line: 1,
	extra: {}
});

/** Takes the first two letters for the language. */
const detect = (text: string) => (text.startsWith('?') ? null : text.slice(0, 2));

const count = (texts: readonly string[]) => doSteps(countLanguages(texts.map(article), detect));

describe('countLanguages', () => {
	it('tells shares by English names, the most frequent first', () => {
		expect(count(['de', 'en', 'en', 'en'])).toEqual([
			{ code: 'en', name: 'English', share: 0.75 },
			{ code: 'de', name: 'German', share: 0.25 }
		]);
	});

	it('leaves out what is not clear', () => {
		expect(count(['??', 'en'])).toEqual([{ code: 'en', name: 'English', share: 0.5 }]);
	});

	it('looks at 2,000 of many articles, from all over the file', () => {
		const [english, german] = count(Array.from({ length: 10_000 }, (_, i) => (i < 5000 ? 'en' : 'de')));
		expect([english.share, german.share]).toEqual([0.5, 0.5]);
	});
});

describe('recommendBase', () => {
	const english = (share: number) => [{ code: 'en', name: 'English', share }];

	it('recommends none for English articles', () => {
		expect(recommendBase(english(1))).toBeNull();
	});

	it('recommends none where other languages are few', () => {
		expect(recommendBase([...english(0.92), { code: 'nl', name: 'Dutch', share: 0.08 }])).toBeNull();
	});

	it('recommends none where the language is only unclear', () => {
		expect(recommendBase(english(0.5))).toBeNull();
	});

	it('recommends a multilingual one from a tenth on', () => {
		const others = ['nl', 'de', 'fr'].map((code) => ({ code, name: code, share: 0.06 }));
		expect(recommendBase([...english(0.82), ...others])).toMatchObject({
			repo: 'intfloat/multilingual-e5-small',
			why: expect.stringContaining('18 % of the articles are not in English') as string
		});
	});
});

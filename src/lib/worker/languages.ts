/** @file The languages that articles are in, and what follows for the base model. */

import type { LabelledArticle } from '../data/article.ts';
import type { Detect } from '../data/checks/checked.ts';
import type { Steps } from '../progress.ts';
import { articleText } from '../tokenize/article.ts';
import type { Insight, RecommendedBase } from './protocol.ts';

type Languages = Insight['languages'];

/** Articles that are looked at, evenly spread over the file. */
const mostDetected = 2000;

/** Characters that tell a text's language. */
const enough = 1000;

/** The languages of the articles, the most frequent first. Where a text's language is not clear it has none. */
export function* countLanguages(articles: readonly LabelledArticle[], detect: Detect): Steps<Languages> {
	const count = Math.min(mostDetected, articles.length);
	const codes = new Map<string, number>();
	for (let done = 0; done < count; done++) {
		if (done % 50 === 0) yield { stage: 'Telling languages', done, total: count, unit: 'rows' };
		const article = articles[Math.floor((done * articles.length) / count)];
		const code = detect(articleText(article).slice(0, enough));
		if (code !== null) codes.set(code, (codes.get(code) ?? 0) + 1);
	}
	const names = new Intl.DisplayNames(['en'], { type: 'language' });
	return [...codes]
		.sort(([, a], [, b]) => b - a)
		.map(([code, number]) => ({ code, name: names.of(code) ?? code, share: number / count }));
}

/** From this share of articles in other languages on, an English base misses too much. */
const leastShare = 0.1;

/**
 * A multilingual BERT of 118 million parameters, 384 wide as the embedded base; of its download (model.safetensors in
 * float32, tokenizer.json and small files) most are the embeddings of 250,037 tokens.
 */
const multilingual = { repo: 'intfloat/multilingual-e5-small', bytes: 488_000_000 };

/** A base for articles of which more than a tenth are in other languages than English; null for the others. */
export const recommendBase = (languages: Languages): RecommendedBase | null => {
	const others = languages.filter(({ code }) => code !== 'en');
	const share = others.reduce((sum, one) => sum + one.share, 0);
	if (share <= leastShare) return null;
	const percent = Math.round(100 * share);
	return {
		...multilingual,
		why: `${percent} % of the articles are not in English, which the built-in base was trained on; this one has learned from about 100 languages`
	};
};

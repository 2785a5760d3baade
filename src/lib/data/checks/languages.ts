/** @file Articles in another language than most. */

import { counted, foundAt, percent, type Checked, type Found } from './checked.ts';

export interface LanguageShare {
	/** ISO 639-1 */
	readonly code: string;
	/** In English. */
	readonly name: string;
	readonly articles: number;
	readonly share: number;
}

/** The languages of the articles, the most frequent first. Where a text's language is not clear it has none. */
export const languageShares = (languages: readonly (string | null)[]): readonly LanguageShare[] => {
	const counts = new Map<string, number>();
	for (const code of languages) if (code !== null) counts.set(code, (counts.get(code) ?? 0) + 1);
	const names = new Intl.DisplayNames(['en'], { type: 'language' });
	return [...counts]
		.sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1))
		.map(([code, articles]) => ({
			code,
			name: names.of(code) ?? code,
			articles,
			share: articles / languages.length
		}));
};

/** Articles that are not in the most frequent language. */
export const findOtherLanguages = ({ dataset: { articles }, languages }: Checked): readonly Found[] => {
	if (languages === null) return [];
	const [most, ...others] = languageShares(languages);
	const names = new Map(others.map(({ code, name }) => [code, name]));
	const places = languages.flatMap((code, article) => {
		const name = code === null ? undefined : names.get(code);
		return name === undefined ? [] : [{ article, message: `in ${name}` }];
	});
	return foundAt(articles, places, (count) => ({
		check: 'other_language',
		message:
			`${counted(count, 'article is', 'articles are')} not in ${most.name} as most are: ` +
			`${percent(count / articles.length)} of all, ${listed(others)}`,
		remedy: 'Choose a multilingual base, or leave them out if the filter is for one language.'
	}));
};

/** Languages that are named one by one. */
const mostNamed = 4;

const listed = (others: readonly LanguageShare[]): string => {
	const named = others
		.slice(0, mostNamed)
		.map(({ name, articles }) => `${name} ${articles.toLocaleString('en')}`);
	const rest = others.slice(mostNamed).reduce((sum, { articles }) => sum + articles, 0);
	return [...named, ...(rest > 0 ? [`others ${rest}`] : [])].join(', ');
};

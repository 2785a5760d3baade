/** @file Texts that are no article: consent walls, paywalls and error pages. */

import { boilerplatePhrases, type BoilerplateKind, type BoilerplatePhrase } from './boilerplate-phrases.ts';
import { counted, foundAt, type Checked, type Found } from './checked.ts';

/** A phrase that begins within so many characters stands at the start. */
const start = 120;

/** In a text of no more characters than this, a phrase counts wherever it stands. */
const short = 600;

const longest = Math.max(...boilerplatePhrases.map(({ phrase }) => phrase.length));

/** As the phrases are written. */
const plain = (text: string): string => text.toLowerCase().replace(/[‘’]/g, "'").replace(/[“”]/g, '"');

/** The first phrase that the text starts with, or that stands in a short text; null for articles. */
export const boilerplateIn = (
	text: string,
	phrases: readonly BoilerplatePhrase[] = boilerplatePhrases
): BoilerplatePhrase | null => {
	// Of a long text only the start is looked at: an article may well speak of cookies later on.
	const looked = plain(text.length <= short ? text : text.slice(0, start + longest));
	return (
		phrases.find(({ phrase }) => {
			const at = looked.indexOf(phrase);
			return at >= 0 && (text.length <= short || at < start);
		}) ?? null
	);
};

const wordings: Readonly<Record<BoilerplateKind, { readonly is: string; readonly remedy: string }>> = {
	cookie_wall: {
		is: 'a request for consent to cookies',
		remedy: 'Fetch the articles again past the consent page, or leave them out.'
	},
	paywall: {
		is: 'a paywall',
		remedy:
			'Only the teaser was fetched, and so only the teaser was labelled. Fetch the whole, or leave them out.'
	},
	error_page: { is: 'an error page', remedy: 'Fetch the articles again, or leave them out.' }
};

/** The phrases that are not turned off, by themselves or with their kind. */
export const activePhrases = (off: readonly string[]): readonly BoilerplatePhrase[] =>
	boilerplatePhrases.filter(({ id, kind }) => !off.includes(id) && !off.includes(kind));

/** One warning for each kind. */
export const findBoilerplate = ({
	dataset: { articles },
	boilerplate
}: Pick<Checked, 'dataset' | 'boilerplate'>): readonly Found[] => {
	const hits = boilerplate.flatMap((hit, article) =>
		hit === null ? [] : [{ article, kind: hit.kind, message: `says "${hit.phrase}"` }]
	);
	return (['cookie_wall', 'paywall', 'error_page'] as const).flatMap((kind) =>
		foundAt(
			articles,
			hits.filter((hit) => hit.kind === kind),
			(count) => ({
				check: kind,
				message: `${counted(count, 'text looks', 'texts look')} like ${wordings[kind].is}`,
				remedy: wordings[kind].remedy
			})
		)
	);
};

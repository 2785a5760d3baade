/** @file What a check is given, and what it gives back. */

import type { FilterConfig } from '../../filter/config.ts';
import type { Finding, FindingPlace, Severity } from '../../filter/finding.ts';
import type { LabelledArticle } from '../article.ts';
import type { Dataset } from '../dataset.ts';
import type { NearDuplicates } from '../near-duplicates.ts';
import type { RecordTable } from '../record-table.ts';
import type { BoilerplatePhrase } from './boilerplate-phrases.ts';

/** The ISO 639-1 code of a text's language; null where it is not clear. */
export type Detect = (text: string) => string | null;

/** How the checks are to be made; a check or phrase that is off finds nothing. */
export interface CheckOptions {
	/** Ids of checks and of boilerplate phrases. */
	readonly off: readonly string[];
	/** Characters below which a text is too short. */
	readonly shortest: number;
	/** Tokens of a text that the model reads. */
	readonly maxLength: number;
}

export const defaultCheckOptions: CheckOptions = { off: [], shortest: 100, maxLength: 512 };

/** The data with what takes time to find out. */
export interface Checked {
	readonly dataset: Dataset;
	/** The records as they came; null where they are not at hand. */
	readonly table: RecordTable | null;
	/** The filter that the data is for, if there is one. */
	readonly config: FilterConfig | null;
	readonly options: CheckOptions;
	/** Of the articles' texts; null where nobody looked. */
	readonly nearDuplicates: NearDuplicates | null;
	/** The language of each article; null where nobody looked, or where it is not clear. */
	readonly languages: readonly (string | null)[] | null;
	/** What marks an article's text as none. */
	readonly boilerplate: readonly (BoilerplatePhrase | null)[];
	/** Tokens of each article's text, counted or estimated. */
	readonly tokens: Int32Array;
}

/** A finding, and all the articles that it is about. */
export interface Found extends Finding {
	/** Empty where it is about rejected records or the whole. */
	readonly about: readonly FoundAt[];
}

/** Places that a finding carries; of the others it has only the count. */
export const mostPlaces = 20;

export interface FoundAt {
	/** Index into the dataset's articles. */
	readonly article: number;
	/** What stands there, as the end of a sentence. */
	readonly message: string;
	readonly field?: string | undefined;
}

interface About {
	readonly check: string;
	readonly severity?: Severity;
	readonly message: string;
	readonly remedy: string;
}

/** A finding about articles; none where there are no such articles. */
export const foundAt = (
	articles: readonly LabelledArticle[],
	places: readonly FoundAt[],
	about: (count: number) => About
): readonly Found[] => {
	if (places.length === 0) return [];
	return [
		{
			severity: 'warning',
			...about(places.length),
			count: places.length,
			places: places
				.slice(0, mostPlaces)
				.map(({ article, message, field }) => placeOf(articles[article], message, field)),
			about: places
		}
	];
};

/** The place of an article in its file. */
export const placeOf = (
	{ file, line, id }: Pick<LabelledArticle, 'file' | 'line' | 'id'>,
	message: string,
	field: string | null = null
): FindingPlace => ({ file, line, field, message, articleId: id });

/** A finding about the data as a whole: each place is a dimension or a key. */
export const foundInAll = (
	{ dataset }: Pick<Checked, 'dataset'>,
	places: readonly { readonly field: string; readonly message: string }[],
	about: (count: number) => About
): readonly Found[] => {
	if (places.length === 0) return [];
	const [{ file }] = dataset.articles;
	return [
		{
			severity: 'warning',
			...about(places.length),
			count: places.length,
			places: places.map((place) => ({ file, line: null, ...place })),
			about: []
		}
	];
};

/** `1 article`, `1,234 articles` */
export const counted = (count: number, one: string, many = `${one}s`): string =>
	`${count.toLocaleString('en')} ${count === 1 ? one : many}`;

/** `94 %`; two digits for what is less than one in a hundred. */
export const percent = (share: number): string => {
	const hundredths = 100 * share;
	if (hundredths > 99 && hundredths < 100) return 'over 99 %';
	return `${hundredths > 0 && hundredths < 1 ? Number(hundredths.toPrecision(2)) : Math.round(hundredths)} %`;
};

/** A score without the rounding errors of binary fractions. */
export const plainNumber = (value: number, digits = 3): string => String(Number(value.toPrecision(digits)));

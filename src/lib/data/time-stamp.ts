/** @file When an article was published, from the forms in which feeds and APIs write it. */

import { UserError } from '../errors.ts';
import type { LabelledArticle } from './article.ts';
import { isObject } from './jsonl.ts';

/** Keys of a record, the best first. When it was labelled says least, but grows with the data too. */
const timeKeys = [
	'published_date',
	'published_at',
	'publication_date',
	'published',
	'pub_date',
	'pubDate',
	'date',
	'timestamp',
	'created_at',
	'analyzed_at'
];

/** The share of the articles that have to say when they are from. */
const leastTimed = 0.9;

export interface ArticleTimes {
	/** The key that was read; `analyzed_at` may lie in the object with the scores. */
	readonly key: string;
	/** Milliseconds since 1970, UTC; null for an article without. */
	readonly times: readonly (number | null)[];
}

/**
 * When the articles are from, by the first key under which nine in ten have a time, not all the same.
 * @throws UserError 'bad-data' where there is none
 */
export const articleTimes = (articles: readonly LabelledArticle[]): ArticleTimes => {
	const found = timeKeys.map((key) => ({ key, times: articles.map((article) => timeUnder(article, key)) }));
	const usable = found.find(
		({ times }) => countOf(times) >= leastTimed * articles.length && new Set(times).size > 2
	);
	if (usable) return usable;
	const [most] = [...found].sort((a, b) => countOf(b.times) - countOf(a.times));
	const count = countOf(most.times);
	const message =
		count === 0
			? 'No article says when it is from'
			: `Too few articles say when they are from: ${count} of ${articles.length} have a time in "${most.key}"`;
	const sameForAll = count >= leastTimed * articles.length;
	throw new UserError(
		'bad-data',
		sameForAll ? `Nearly all articles have one time in "${most.key}"` : message,
		{
			remedy: `Split by scores instead; or give nine in ten articles a time, such as "published_date": "2025-10-14T09:30:00Z".`
		}
	);
};

const countOf = (times: readonly (number | null)[]): number => times.filter((time) => time !== null).length;

const timeUnder = ({ extra }: LabelledArticle, key: string): number | null => {
	const own = parseTime(extra[key]);
	if (own !== null || key !== 'analyzed_at') return own;
	const analysis = Object.entries(extra).find(
		([name, value]) => name.endsWith('_analysis') && isObject(value)
	);
	return analysis && isObject(analysis[1]) ? parseTime(analysis[1][key]) : null;
};

/**
 * Milliseconds since 1970: of ISO 8601 (a date alone too), of a feed's `Tue, 14 Oct 2025 09:30:00 +0200`, of a count
 * of seconds or milliseconds. Without a zone it counts as UTC. Null for anything else: what `Date.parse` makes of
 * other forms differs between engines.
 */
export const parseTime = (value: unknown): number | null => {
	if (typeof value === 'number') return fromCount(value);
	if (typeof value !== 'string') return null;
	const text = value.trim();
	if (/^\d{9,13}(\.\d+)?$/.test(text)) return fromCount(Number(text));
	return fromIso(text) ?? fromFeed(text);
};

/** Counts from here on are of milliseconds: as seconds they would be after the year 5000. */
const leastMilliseconds = 1e11;

const fromCount = (count: number): number | null => {
	if (!(count > 1e8)) return null;
	return Math.floor(count < leastMilliseconds ? count * 1000 : count);
};

const zone = String.raw`(Z|UTC|GMT|[+-]\d\d:?\d\d)?`;
const clock = String.raw`(\d\d):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?`;
const isoForm = new RegExp(String.raw`^(\d{4})[-/](\d\d)[-/](\d\d)(?:[T ]${clock} ?${zone})?$`);
const feedForm = new RegExp(
	String.raw`^(?:[A-Za-z]{3},? )?(\d{1,2}) ([A-Za-z]{3}) (\d{4})(?: ${clock} ?${zone})?$`
);
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const fromIso = (text: string): number | null => {
	const found = isoForm.exec(text);
	if (!found) return null;
	const [, year, month, day, ...time] = found;
	return atTime(Number(year), Number(month), Number(day), time);
};

const fromFeed = (text: string): number | null => {
	const found = feedForm.exec(text);
	if (!found) return null;
	const [, day, month, year, ...time] = found;
	return atTime(Number(year), months.indexOf(month.toLowerCase()) + 1, Number(day), time);
};

const atTime = (
	year: number,
	month: number,
	day: number,
	[hour = '0', minute = '0', second = '0', fraction = '0', offset = 'Z']: readonly (string | undefined)[]
): number | null => {
	const date = Date.UTC(year, month - 1, day);
	// The 31st of February would be taken for the 3rd of March.
	if (month < 1 || new Date(date).getUTCMonth() !== month - 1 || new Date(date).getUTCDate() !== day)
		return null;
	const minutes = Number(hour) * 60 + Number(minute) - offsetMinutes(offset);
	return date + minutes * 60_000 + Number(second) * 1000 + Number(fraction.slice(0, 3).padEnd(3, '0'));
};

const offsetMinutes = (offset: string): number => {
	if (!/^[+-]/.test(offset)) return 0;
	const digits = offset.replace(':', '');
	return Number(`${digits[0]}1`) * (Number(digits.slice(1, 3)) * 60 + Number(digits.slice(3, 5)));
};

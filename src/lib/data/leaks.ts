/** @file What is in more than one split, and would be tested after it was learned. */

import type { Finding, FindingPlace } from '../filter/finding.ts';
import type { Steps } from '../progress.ts';
import type { LabelledArticle, SplitName } from './article.ts';
import { addressOf, mostOfOneAddress, sharing } from './split-groups.ts';

/** Places that a finding names. */
const mostPlaces = 20;

interface LeakKind {
	readonly check: string;
	/** `3 articles are in two splits, by their id` */
	readonly by: string;
	readonly same: string;
	readonly keyOf: (index: number) => string | number | undefined;
	/** A key that more articles have tells nothing. */
	readonly most: number;
}

/**
 * Looks for articles of two splits that are the same: by id, by text, by address, and nearly. An article that is found
 * one way is not reported again in another.
 * @param splitOf the split of each article; undefined for one that is in none
 * @param nearDuplicates equal numbers for articles that are nearly the same; without it, that is not checked
 */
export function* findLeaks(
	articles: readonly LabelledArticle[],
	splitOf: readonly (SplitName | undefined)[],
	nearDuplicates?: Int32Array
): Steps<readonly Finding[]> {
	const kinds: LeakKind[] = [
		{ check: 'leak_id', by: 'id', same: 'the same id', keyOf: (index) => articles[index].id, most: Infinity },
		{
			check: 'leak_text',
			by: 'text',
			same: 'the same text',
			keyOf: (index) => articles[index].content,
			most: Infinity
		},
		{
			check: 'leak_url',
			by: 'address',
			same: 'the same address',
			keyOf: (index) => addressOf(articles[index]),
			most: mostOfOneAddress
		}
	];
	if (nearDuplicates) {
		kinds.push({
			check: 'leak_near_duplicate',
			by: 'nearly the same text',
			same: 'nearly the same text',
			keyOf: (index) => nearDuplicates[index],
			most: Infinity
		});
	}
	const reported = new Set<number>();
	const findings: Finding[] = [];
	for (const [done, kind] of kinds.entries()) {
		yield { stage: 'Checking for leaks', done, total: kinds.length, unit: 'steps' };
		const straddling = sharing(articles.length, (index) =>
			splitOf[index] === undefined ? undefined : kind.keyOf(index)
		).filter((same) => same.length <= kind.most && new Set(same.map((index) => splitOf[index])).size > 1);
		const places = straddling.flatMap((same) => placesOf(same, articles, splitOf, kind, reported));
		if (places.length === 0) continue;
		findings.push({
			check: kind.check,
			severity: 'error',
			message:
				places.length === 1
					? `An article is in two splits, by its ${kind.by}.`
					: `${places.length} articles are in two splits, by their ${kind.by}.`,
			remedy: 'Split the data anew; what is tested must not have been learned.',
			count: places.length,
			places: places.slice(0, mostPlaces)
		});
	}
	return findings;
}

/** A place for each article of a group that is in another split than the first. */
const placesOf = (
	same: readonly number[],
	articles: readonly LabelledArticle[],
	splitOf: readonly (SplitName | undefined)[],
	{ by, same: what }: LeakKind,
	reported: Set<number>
): FindingPlace[] => {
	const [first] = same;
	const other = articles[first];
	return same
		.filter((index) => splitOf[index] !== splitOf[first] && !reported.has(index))
		.map((index) => {
			reported.add(index);
			const { file, line, id } = articles[index];
			const where = other.file === `${splitOf[first] ?? ''}.jsonl` ? '' : ` (${other.file})`;
			return {
				file,
				line,
				field: by === 'id' ? 'id' : by === 'address' ? 'url' : null,
				message: `in ${splitOf[index] ?? ''}, with ${what} as line ${other.line}${where} in ${splitOf[first] ?? ''}`,
				articleId: id
			};
		});
};

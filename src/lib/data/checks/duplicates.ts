/** @file Articles that say the same or nearly the same, and the scores that differ between them all the same. */

import type { LabelledArticle } from '../article.ts';
import {
	counted,
	foundAt,
	mostPlaces,
	percent,
	placeOf,
	plainNumber,
	type Checked,
	type Found
} from './checked.ts';

type Data = Pick<Checked, 'dataset' | 'nearDuplicates'>;

/** Articles that were left out because an earlier one has the same text. */
export const findDuplicates = ({ dataset: { duplicates } }: Data): readonly Found[] =>
	duplicates.length === 0
		? []
		: [
				{
					check: 'duplicate',
					severity: 'warning',
					message: `${counted(duplicates.length, 'article repeats', 'articles repeat')} the text of an earlier one and ${duplicates.length === 1 ? 'was' : 'were'} left out`,
					remedy: 'The first of each is kept. Look at the source if there are many.',
					count: duplicates.length,
					places: duplicates
						.slice(0, mostPlaces)
						.map((one) => placeOf(one, `repeats ${where(one, { file: one.ofFile, line: one.of })}`)),
					about: []
				}
			];

interface Place {
	readonly file: string;
	readonly line: number;
}

/** `line 12`, with the file where it is another one. */
const where = (from: Place, { file, line }: Place): string =>
	from.file === file ? `line ${line}` : `${file}, line ${line}`;

/** Articles that share most of their text with an earlier one. */
export const findNearDuplicates = ({ dataset: { articles }, nearDuplicates }: Data): readonly Found[] => {
	if (nearDuplicates === null) return [];
	const { groupOf, pairs } = nearDuplicates;
	const places = [...pairs]
		.sort((a, b) => a.second - b.second || a.first - b.first)
		.map(({ first, second, similarity }) => ({
			article: second,
			message: `shares ${percent(similarity)} with ${where(articles[second], articles[first])}`
		}));
	const groups = groupsIn(groupOf);
	const largest = groups.reduce((most, { length }) => Math.max(most, length), 0);
	return foundAt(articles, places, () => ({
		check: 'near_duplicate',
		message: `${counted(groups.length, 'group')} of articles ${groups.length === 1 ? 'says' : 'say'} nearly the same (${counted(groups.flat().length, 'article')}, the largest group has ${largest})`,
		remedy: 'A group stays within one split, so that the test holds nothing that was trained on.'
	})).map((found) => ({ ...found, about: groups.flatMap((group) => membersOf(group, articles)) }));
};

/** Every member of a group, the first one too, with where another is. */
const membersOf = (group: readonly number[], articles: readonly LabelledArticle[]) =>
	group.map((article, at) => ({
		article,
		message: `nearly the same as ${where(articles[article], articles[group[at === 0 ? 1 : 0]])}`
	}));

/** The members of each group of two or more. */
export const groupsIn = (groupOf: Int32Array): readonly (readonly number[])[] => {
	const groups = new Map<number, number[]>();
	for (const [index, first] of groupOf.entries()) {
		if (first === index) continue;
		const members = groups.get(first);
		if (members === undefined) groups.set(first, [first, index]);
		else members.push(index);
	}
	return [...groups.values()];
};

/** Articles of the same text, or nearly, with their scores. */
interface SameText {
	/** Index of the article that is kept. */
	readonly article: number;
	readonly labels: readonly (readonly number[])[];
	/** Where the others are. */
	readonly others: readonly Place[];
}

const sameTexts = ({ dataset: { articles, duplicates }, nearDuplicates }: Data): readonly SameText[] => {
	const at = new Map<string, number>();
	const key = ({ file, line }: Place): string => `${line} ${file}`;
	if (duplicates.length > 0) articles.forEach((article, index) => at.set(key(article), index));
	const groupOf = nearDuplicates?.groupOf;
	const members = new Map<number, (Place & { readonly labels: readonly number[] })[]>();
	const put = (index: number, one: Place & Pick<LabelledArticle, 'labels'>): void => {
		const first = groupOf?.[index] ?? index;
		const others = members.get(first);
		if (others === undefined) members.set(first, [one]);
		else others.push(one);
	};
	for (const one of duplicates) {
		const kept = at.get(key({ file: one.ofFile, line: one.of }));
		if (kept !== undefined) put(kept, one);
	}
	groupOf?.forEach((first, index) => {
		if (first !== index) put(index, articles[index]);
	});
	return [...members].map(([article, others]) => ({
		article,
		others,
		labels: [articles[article].labels, ...others.map(({ labels }) => labels)]
	}));
};

/** What the same text's scores differ by: the error that no model can be below. */
export interface LabelNoise {
	/** Texts that were labelled twice or more. */
	readonly texts: number;
	/** For each dimension: highest less lowest score, on average over these texts, and at most. */
	readonly perDimension: readonly { readonly mean: number; readonly most: number }[];
}

export const labelNoise = (data: Data): LabelNoise => {
	const texts = sameTexts(data);
	return {
		texts: texts.length,
		perDimension: data.dataset.dimensionNames.map((_, dimension) => {
			const spreads = texts.map(({ labels }) => spread(labels, dimension));
			return {
				mean: spreads.length === 0 ? 0 : spreads.reduce((sum, one) => sum + one, 0) / spreads.length,
				most: spreads.reduce((most, one) => Math.max(most, one), 0)
			};
		})
	};
};

const spread = (labels: readonly (readonly number[])[], dimension: number): number => {
	let [least, most] = [Infinity, -Infinity];
	for (const { [dimension]: score } of labels) {
		least = Math.min(least, score);
		most = Math.max(most, score);
	}
	return most - least;
};

/** Scores that differ by more than this share of the scale are told. */
const leastSpread = 0.1;

/** Texts labelled more than once with clearly different scores, the largest difference first. */
export const findLabelNoise = (data: Data): readonly Found[] => {
	const { articles, dimensionNames, scale } = data.dataset;
	const noisy = sameTexts(data)
		.map((text) => {
			const spreads = dimensionNames.map((_, dimension) => spread(text.labels, dimension));
			const most = Math.max(...spreads);
			return { ...text, most, dimension: spreads.indexOf(most) };
		})
		.filter(({ most }) => most > leastSpread * (scale.max - scale.min))
		.sort((a, b) => b.most - a.most);
	const places = noisy.map(({ article, others, labels, dimension }) => ({
		article,
		field: dimensionNames[dimension],
		message: `${listed(labels.map((one) => one[dimension]))}, where ${where(articles[article], others[0])}${others.length > 1 ? ` and ${others.length - 1} more say` : ' says'} the same`
	}));
	return foundAt(articles, places, (count) => ({
		check: 'same_text_other_scores',
		message: `${counted(count, 'text has', 'texts have')} clearly different scores where it was labelled again`,
		remedy:
			'The scores differ by chance that much: no model can be more exact. Correct those that are plainly wrong.'
	}));
};

const listed = (scores: readonly number[]): string =>
	[...new Set(scores)]
		.slice(0, 4)
		.map((score) => plainNumber(score))
		.join(' and ');

/** Articles that say nearly the same as one of another split, where the file names the splits itself. */
export const findLeaks = ({ dataset: { articles, hasOwnSplit }, nearDuplicates }: Data): readonly Found[] => {
	if (!hasOwnSplit || nearDuplicates === null) return [];
	const places = groupsIn(nearDuplicates.groupOf).flatMap(([first, ...others]) =>
		others.flatMap((article) =>
			articles[article].split === articles[first].split
				? []
				: [
						{
							article,
							message: `in ${articles[article].split}, but nearly the same as ${where(articles[article], articles[first])} in ${articles[first].split}`
						}
					]
		)
	);
	return foundAt(articles, places, (count) => ({
		check: 'split_leak',
		message: `${counted(count, 'article is', 'articles are')} nearly the same as one of another split of the file`,
		remedy:
			'The test would be too good to be true. Split the articles anew, which keeps such groups together.'
	}));
};

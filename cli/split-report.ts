/** @file What came of splitting, in words and a table. */

import { splitNames } from '../src/lib/data/article.ts';
import type { Division, SplitMethod } from '../src/lib/data/divide.ts';
import type { Growth } from '../src/lib/data/growth.ts';
import type { SplitMetadata } from '../src/lib/data/split-metadata.ts';
import type { SplitQuality } from '../src/lib/data/split-quality.ts';
import type { Finding } from '../src/lib/filter/finding.ts';
import type { Output } from './output.ts';

/** The split that was kept to, and where it lies. */
interface Last {
	readonly place: string;
	readonly metadata: SplitMetadata | null;
}

/** Places of a leak that are named. */
const mostNamed = 5;

/** @param last null for a new split */
export const reportDivision = (division: Division, last: Last | null, output: Output): void => {
	const { splits, method, quality, leaks, nearDuplicateGroups, growth, leftOut } = division;
	const text = [
		...(growth && last ? [describeGrowth(growth, last, leftOut.length)] : []),
		`${describeMethod(method)} ${describeGroups(nearDuplicateGroups)}`,
		qualityTable(quality),
		...(leaks.length === 0 ? ['No article is in two splits.'] : [])
	];
	output.say(text.join('\n'), {
		event: 'split',
		method,
		train: splits.train.length,
		val: splits.val.length,
		test: splits.test.length,
		quality,
		near_duplicate_groups: nearDuplicateGroups,
		leaks,
		growth: growth && {
			new: growth.added.length,
			changed: growth.changed.length,
			removed: growth.removed.length,
			unchanged: growth.unchanged
		},
		left_out: leftOut.map(({ id, file, line }) => ({ id, file, line }))
	});
	warnOfFindings(leaks, output);
};

/** Says what was found wrong with splits that are used all the same. */
export const warnOfFindings = (findings: readonly Finding[], output: Output): void => {
	for (const { message, remedy, places, count } of findings) {
		output.warn(remedy === null ? message : `${message} ${remedy}`);
		for (const { file, line, message: what } of places.slice(0, mostNamed)) {
			output.warn([file, ...(line === null ? [] : [`line ${line}`]), what].join(', '));
		}
		if (count > mostNamed) output.warn(`... and ${count - mostNamed} more like these.`);
	}
};

const describeMethod = (method: SplitMethod): string => {
	switch (method.kind) {
		case 'own':
			return 'Split as the file says.';
		case 'stratified': {
			const score = method.by === 'weighted_score' ? 'the weighted score' : 'the mean score';
			return `Split by ${score} and the band of each dimension, seed ${method.seed}.`;
		}
		case 'time': {
			const undated =
				method.undated === 0 ? '' : ` ${method.undated} without a time are among those to train on.`;
			return `Split by time ("${method.key}").${undated}`;
		}
	}
};

const describeGroups = (groups: number): string => {
	if (groups === 0) return 'No articles are nearly the same.';
	return groups === 1
		? '1 group of articles that are nearly the same.'
		: `${groups} groups of articles that are nearly the same.`;
};

const describeGrowth = (growth: Growth, { place, metadata }: Last, leftOut: number): string => {
	const { added, changed, removed, unchanged } = growth;
	const made = metadata?.created_at === undefined ? '' : ` of ${metadata.created_at.slice(0, 10)}`;
	const counts = `${added.length} new, ${changed.length} changed, ${removed.length} removed, ${unchanged} as they were`;
	return (
		`Against the split${made} in ${place}: ${counts}. ` +
		'What was there keeps its place; --reshuffle splits all anew.' +
		(leftOut === 0
			? ''
			: `\n${leftOut} new ${leftOut === 1 ? 'article is' : 'articles are'} left out, nearly the same as articles of two splits.`)
	);
};

/** Means by split, with the largest difference from the whole's. */
const qualityTable = ({
	scale,
	articles,
	scores,
	largestDifference,
	largestShareDifference
}: SplitQuality): string => {
	const digits = scale.max - scale.min <= 1 ? 3 : 2;
	const number = (value: number): string => value.toFixed(digits);
	const total = splitNames.reduce((sum, name) => sum + articles[name], 0);
	const rows = [
		['mean of', 'all', ...splitNames, 'largest difference'],
		...scores.map((score) => [
			score.dimension ?? 'final score',
			number(score.whole.mean),
			...splitNames.map((name) => number(score.splits[name].mean)),
			number(score.largestDifference)
		]),
		['articles', String(total), ...splitNames.map((name) => String(articles[name])), '']
	];
	const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
	const lines = rows.map((row) =>
		row
			.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column])))
			.join('  ')
			.trimEnd()
	);
	const share = (100 * largestShareDifference).toFixed(1);
	return [
		...lines,
		`Means are within ${number(largestDifference)} of the whole's, shares of each fifth of the scale within ${share} %.`
	].join('\n');
};

/** @file What there is to know of a run beside its error, in words, and in what runs differ. */

import { countOf, formatBytes, formatCount, formatDuration, formatNumber } from '../format.ts';
import type { Trainable } from '../../worker/protocol.ts';
import { presetNames } from '../train/wording.ts';
import type { ReadableRun } from './ranking.ts';

const trainableNames: Readonly<Record<Trainable, string>> = {
	no_embeddings: 'all but the embeddings trained',
	all: 'everything trained',
	head: 'only the last layer trained'
};

export const presetName = ({ preset }: ReadableRun): string => presetNames[preset];

const dayAndTime = new Intl.DateTimeFormat('en', {
	month: 'short',
	day: 'numeric',
	hour: '2-digit',
	minute: '2-digit',
	hourCycle: 'h23'
});

/** `Jul 30, 14:05` */
export const runTime = ({ createdAt }: ReadableRun): string => dayAndTime.format(new Date(createdAt));

/** A name for each run by its id, no two alike: its preset and its time. */
export const runNames = (runs: readonly ReadableRun[]): ReadonlyMap<string, string> => {
	const names = new Map<string, string>();
	const taken = new Map<string, number>();
	for (const run of [...runs].reverse()) {
		const name = `${presetName(run)} of ${runTime(run)}`;
		const count = (taken.get(name) ?? 0) + 1;
		taken.set(name, count);
		names.set(run.id, count === 1 ? name : `${name} (${count})`);
	}
	return names;
};

/** Columns of the table. */
export const columns = ['base', 'epochs', 'length', 'time', 'device', 'size'] as const;
export type Column = (typeof columns)[number];

const none = '–';

/** What stands in the table, with a dash for what is not known yet. */
export const cellsOf = (run: ReadableRun): Readonly<Record<Column, string>> => ({
	base: run.baseName,
	epochs: epochsOf(run),
	length: run.settings.maxLength === undefined ? none : formatCount(run.settings.maxLength),
	time: run.steps === 0 ? none : formatDuration(run.seconds),
	device: run.device ?? none,
	size: formatBytes(run.bytes)
});

/** The same as a list of words, for where there is no room for columns. */
export const wordsOf = (run: ReadableRun): readonly string[] => {
	const { base, length, time, device, size } = cellsOf(run);
	return [
		base,
		...(run.settings.epochs === undefined ? [] : [epochWords(run, run.settings.epochs)]),
		...(length === none ? [] : [`${length} tokens`]),
		...(time === none ? [] : [time]),
		...(device === none ? [] : [device]),
		size
	];
};

const epochsOf = ({ history, settings, state }: ReadableRun): string => {
	const asked = settings.epochs;
	if (asked === undefined) return history.length === 0 ? none : String(history.length);
	return state === 'finished' && history.length === asked ? String(asked) : `${history.length} of ${asked}`;
};

const epochWords = (run: ReadableRun, asked: number): string =>
	run.state === 'finished' && run.history.length === asked
		? countOf(asked, 'epoch')
		: `${epochsOf(run)} epochs`;

/** Settings without a column of their own. */
const others: readonly ((run: ReadableRun) => string | null)[] = [
	({ share }) => (share === 1 ? 'all articles' : `${Math.round(100 * share)} % of the articles`),
	({ settings }) => (settings.trainable === undefined ? null : trainableNames[settings.trainable]),
	({ settings }) => (settings.batchSize === undefined ? null : `batches of ${settings.batchSize}`),
	({ settings }) =>
		settings.learningRate === undefined ? null : `learning rate ${formatNumber(settings.learningRate)}`,
	({ settings }) => (settings.seed === undefined ? null : `seed ${settings.seed}`)
];

/** Of each run, the settings without a column in which it is not like most of the runs. */
export const otherDifferences = (runs: readonly ReadableRun[]): ReadonlyMap<string, readonly string[]> => {
	const usual = others.map((word) => mostFrequent(runs.map(word)));
	return new Map(
		runs.map((run) => [
			run.id,
			others
				.map((word) => word(run))
				.filter((word, index): word is string => word !== null && word !== usual[index])
		])
	);
};

/** Undefined where several values are as frequent as each other. */
const mostFrequent = <Value>(values: readonly Value[]): Value | undefined => {
	const counts = new Map<Value, number>();
	for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
	const highest = Math.max(...counts.values());
	const leaders = [...counts].filter(([, count]) => count === highest);
	return leaders.length === 1 ? leaders[0][0] : undefined;
};

/** The columns that are not the same for all runs. */
export const differingColumns = (runs: readonly ReadableRun[]): ReadonlySet<Column> => {
	const cells = runs.map(cellsOf);
	return new Set(columns.filter((column) => new Set(cells.map((one) => one[column])).size > 1));
};

/** Where a run stands that is not finished. */
export const standing = ({ steps, totalSteps }: ReadableRun): string =>
	totalSteps === 0
		? 'Interrupted before its first checkpoint'
		: `Interrupted after ${formatCount(steps)} of ${countOf(totalSteps, 'step')}`;

/** What became of the articles since the run learned from them. */
export const divisionWords = {
	grown: 'Before articles were added: measured on fewer validation articles.',
	other: 'The articles were divided otherwise then: its error does not compare.'
} as const;

/** How an error compares with a guess's, in percent: `−34 %`. */
export const besideGuess = (error: number, guess: number): string => {
	if (guess === 0) return '';
	const percent = Math.round((error / guess - 1) * 100);
	return percent === 0 ? '0 %' : `${percent < 0 ? '−' : '+'}${Math.abs(percent)} %`;
};

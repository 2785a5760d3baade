/** @file The columns of the table of records. */

import type { RecordOrder, RecordWindow } from '../../worker/protocol.ts';

export interface RecordColumn {
	readonly key: string;
	readonly title: string;
	/** In pixels. */
	readonly width: number;
	/** What the table is sorted by when the column's heading is pressed; null where it cannot be. */
	readonly order: RecordOrder | null;
}

/** Pixels that a heading takes on two lines; long ones break after an underscore or hyphen. */
const widthFor = (title: string): number => {
	const longest = Math.max(title.length / 2 + 2, ...title.split(/(?<=[_-])|\s/).map((part) => part.length));
	return Math.min(190, Math.max(76, 30 + 7.2 * longest));
};

const column = (
	key: string,
	title: string,
	order: RecordOrder | null,
	width = widthFor(title)
): RecordColumn => ({
	key,
	title,
	width,
	order
});

/** @param titleWidth of the first column, in pixels */
export const columnsOf = (
	{ dimensionNames, hasScores, hasSplits }: Pick<RecordWindow, 'dimensionNames' | 'hasScores' | 'hasSplits'>,
	titleWidth: number
): readonly RecordColumn[] => [
	column('title', 'Title', { by: 'title' }, titleWidth),
	...(hasScores ? [column('score', 'Score', { by: 'score' }), column('tier', 'Tier', null, 92)] : []),
	...dimensionNames.map((name, at) => column(`labels ${at}`, name, { by: 'dimension', name })),
	column('characters', 'Characters', { by: 'length' }),
	...(hasSplits ? [column('split', 'Split', null)] : []),
	column('source', 'Source', null, 160)
];

export const isSameOrder = (a: RecordOrder, b: RecordOrder): boolean =>
	a.by === b.by && (a.by !== 'dimension' || b.by !== 'dimension' || a.name === b.name);

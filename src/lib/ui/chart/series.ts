/** @file The lines of a chart: their values, and how they are told apart, by colour and without it. */

/** A line of a chart. */
export interface Series {
	readonly label: string;
	/** By x, ascending. */
	readonly points: readonly Point[];
	/** `faint` and `level` stand back: single values, and what a curve is compared with. */
	readonly look: 'curve' | 'faint' | 'level';
	/** Which of the `hues` a curve has; which dashes a level has. 0 without. */
	readonly hue?: number;
	/** Each value is marked. */
	readonly dots?: boolean;
}

export interface Point {
	readonly x: number;
	readonly y: number;
}

export interface Axes {
	readonly x: string;
	readonly y: string;
	/** The y axis goes by powers of ten. */
	readonly logarithmic?: boolean;
	/** Both ends of the x axis. */
	readonly range: readonly [number, number];
	/** Writes a value of the y axis where one is pointed at. */
	readonly format?: (y: number) => string;
}

/** Curves of as many colours can lie in one chart: `--hue-0` ... of LineChart.svelte. */
export const hues = 8;

const marks = ['circle', 'rect', 'triangle', 'rectRot', 'crossRot', 'star', 'rectRounded', 'cross'] as const;

/** The form of a series' marks, for those who do not tell the colours apart. */
export const markOf = ({ hue = 0 }: Series): (typeof marks)[number] => marks[hue % hues];

const curveDashes = [[], [7, 3], [2, 3], [9, 3, 2, 3]] as const;
const levelDashes = [
	[1, 4],
	[6, 4],
	[12, 4]
] as const;

/** The lengths of a line's dashes and of the gaps between them; empty for a whole line. */
export const dashOf = ({ look, hue = 0 }: Series): readonly number[] => {
	if (look === 'faint') return [];
	return look === 'level' ? levelDashes[hue % levelDashes.length] : curveDashes[hue % curveDashes.length];
};

/** A line at the same height from end to end. */
export const level = (label: string, y: number, range: readonly [number, number], hue = 0): Series => ({
	label,
	points: range.map((x) => ({ x, y })),
	look: 'level',
	hue
});

/** The values as points at 1, 2, 3 ... */
export const numbered = (values: readonly number[]): readonly Point[] =>
	values.map((y, index) => ({ x: index + 1, y }));

/**
 * At most `most` of the points, and a few more for the ends: of each run of points the lowest and the highest, so that no peak is
 * lost. A chart that is drawn some times in a second stays quick with it, however long training takes.
 */
export const thinned = (points: readonly Point[], most: number): readonly Point[] => {
	if (points.length <= most) return points;
	const size = Math.ceil((2 * points.length) / most);
	const kept: Point[] = [];
	for (let start = 0; start < points.length; start += size) {
		const run = points.slice(start, start + size);
		const lowest = run.reduce((low, point) => (point.y < low.y ? point : low));
		const highest = run.reduce((high, point) => (point.y > high.y ? point : high));
		kept.push(
			...(lowest.x < highest.x ? [lowest, highest] : lowest === highest ? [lowest] : [highest, lowest])
		);
	}
	return kept.at(-1) === points.at(-1) ? kept : [...kept, ...points.slice(-1)];
};

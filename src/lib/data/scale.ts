/** @file The scale that scores seem to be on. */

import type { Scale } from '../filter/config.ts';

const usual: readonly Scale[] = [
	{ min: 0, max: 1 },
	{ min: 1, max: 5 },
	{ min: 0, max: 10 },
	{ min: 0, max: 100 }
];

/** The first of 0-1, 1-5, 0-10 and 0-100 that holds all scores; else whole numbers that do. 0-10 for none at all. */
export const proposeScale = (scores: Iterable<number>): Scale => {
	let min = Infinity;
	let max = -Infinity;
	for (const score of scores) {
		if (!Number.isFinite(score)) continue;
		min = Math.min(min, score);
		max = Math.max(max, score);
	}
	if (min > max) return { min: 0, max: 10 };
	return (
		usual.find((scale) => scale.min <= min && max <= scale.max) ?? {
			min: Math.floor(min),
			max: Math.ceil(max)
		}
	);
};

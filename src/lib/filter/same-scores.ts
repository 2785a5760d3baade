/** @file Whether two configs are for the same scores, so that a model of one serves the other. */

import type { FilterConfig } from './config.ts';

type Scores = Pick<FilterConfig, 'dimensions' | 'scale'>;

/** Whether the names of the dimensions, their order and the scale are the same. */
export const isSameScores = (a: Scores, b: Scores): boolean =>
	a.scale.min === b.scale.min &&
	a.scale.max === b.scale.max &&
	JSON.stringify(a.dimensions.map(({ name }) => name)) ===
		JSON.stringify(b.dimensions.map(({ name }) => name));

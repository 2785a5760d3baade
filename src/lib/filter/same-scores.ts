/** @file Whether two configs are for the same scores, so that a model of one serves the other. */

import { checkConfig } from './config.ts';

/** Whether dimensions, their order and the scale are the same; false where either text cannot be read. */
export const isSameScores = (one: string, other: string): boolean => {
	const [a, b] = [checkConfig(one).config, checkConfig(other).config];
	if (!a || !b) return false;
	return (
		a.scale.min === b.scale.min &&
		a.scale.max === b.scale.max &&
		JSON.stringify(a.dimensions.map(({ name }) => name)) ===
			JSON.stringify(b.dimensions.map(({ name }) => name))
	);
};

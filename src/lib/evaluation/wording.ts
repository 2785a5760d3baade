/** @file How errors are written, wherever they are told: reports, terminal, page. */

import type { Scale } from '../filter/config.ts';

/** Writes errors with the decimals that make sense on a scale: 0.151 on 1-5, 1.51 on 0-100. */
export const errorFormat = ({ min, max }: Scale): ((error: number) => string) => {
	const decimals = Math.min(6, Math.max(0, 4 - Math.ceil(Math.log10(max - min))));
	return (error) => error.toFixed(decimals);
};

/** A correlation with two decimals; a dash where it is not defined. */
export const formatCorrelation = (correlation: number | null): string =>
	correlation === null ? '–' : correlation.toFixed(2);

/** How a model's error compares with a simpler predictor's, as the end of a sentence that begins with the model. */
export const comparedWith = (error: number, other: number, whose: string): string => {
	if (other === 0) return `cannot be better than ${whose}`;
	const percent = Math.round((1 - error / other) * 100);
	if (percent > 0) return `removes ${percent} % of the error of ${whose}`;
	return percent < 0 ? `errs ${-percent} % more than ${whose}` : `errs as much as ${whose}`;
};

/** @file A curve smoothed by looking back. */

/** The mean of each value and those before it, `window` in all; of fewer at the beginning. */
export const runningMean = (values: readonly number[], window: number): number[] => {
	let sum = 0;
	return values.map((value, index) => {
		sum += value;
		if (index >= window) sum -= values[index - window];
		return sum / Math.min(index + 1, window);
	});
};

/** @file The learning rate over time. */

/**
 * Linear warm-up from 0 to the peak, then linear decay to 0: transformers' get_linear_schedule_with_warmup.
 * @param step 0 for the first
 */
export const linearSchedule = (
	step: number,
	warmupSteps: number,
	totalSteps: number,
	peak: number
): number =>
	step < warmupSteps
		? (peak * step) / Math.max(1, warmupSteps)
		: peak * Math.max(0, (totalSteps - step) / Math.max(1, totalSteps - warmupSteps));

import { describe, expect, it } from 'vitest';
import { linearSchedule } from './schedule.ts';

// The factors of transformers' get_linear_schedule_with_warmup with 3 of 11 steps of warm-up.
describe('linearSchedule', () => {
	it.each([
		[0, 0],
		[1, 1 / 3],
		[2, 2 / 3],
		[3, 1],
		[4, 7 / 8],
		[7, 1 / 2],
		[10, 1 / 8],
		[11, 0]
	])('at step %i is %d of the peak', (step, share) => {
		expect(linearSchedule(step, 3, 11, 2e-4)).toBeCloseTo(share * 2e-4, 18);
	});

	it('begins at the peak where there is no warm-up', () => {
		expect(linearSchedule(0, 0, 10, 1e-4)).toBe(1e-4);
	});

	it('stays at 0 after the last step', () => {
		expect(linearSchedule(12, 3, 11, 1e-4)).toBe(0);
	});

	it('is a number where every step is warm-up', () => {
		expect(linearSchedule(1, 2, 2, 1e-4)).toBe(5e-5);
	});
});

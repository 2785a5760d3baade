import { describe, expect, it } from 'vitest';
import { doSteps, type Progress } from '../progress.ts';
import { fitRidge, fitRidgeInSteps } from './ridge.ts';

const none = { texts: [], targets: [] };
/** No word in common: the rows of X are orthonormal, and ridge shrinks each target's distance to the mean. */
const train = { texts: ['rain', 'sun'], targets: [2, 6] };

describe('fitRidge', () => {
	it('has the closed solution of ridge regression', () => {
		// mean + (y - mean) / (1 + alpha), with alpha 1
		const [rain, sun] = fitRidge(train, none).predict(train.texts);
		expect(rain).toBeCloseTo(3, 5);
		expect(sun).toBeCloseTo(5, 5);
	});

	it('predicts the mean for words it has not seen', () => {
		expect([...fitRidge(train, none).predict(['fog'])]).toEqual([4]);
	});

	it('predicts the mean for a text without words', () => {
		expect([...fitRidge(train, none).predict(['…'])]).toEqual([4]);
	});

	it('takes the weakest penalty when the validation rows bear the training rows out', () => {
		expect(fitRidge(train, train).alpha).toBe(0.125);
	});

	it('takes the strongest penalty when the validation rows say the opposite', () => {
		expect(fitRidge(train, { texts: train.texts, targets: [6, 2] }).alpha).toBe(32);
	});

	it('takes the penalty between that fits the validation rows', () => {
		// Half the distance to the mean is what alpha 1 predicts.
		expect(fitRidge(train, { texts: train.texts, targets: [3, 5] }).alpha).toBe(1);
	});

	it('predicts with the best penalty, not the last one tried', () => {
		const [rain] = fitRidge(train, { texts: train.texts, targets: [3, 5] }).predict(['rain']);
		expect(rain).toBeCloseTo(3, 4);
	});

	it('fits each dimension by itself', () => {
		const both = fitRidge({ texts: train.texts, targets: [2, 9, 6, 1] }, none).predict(['rain', 'sun']);
		const second = fitRidge({ texts: train.texts, targets: [9, 1] }, none).predict(['rain', 'sun']);
		expect([both[1], both[3]]).toEqual([...second]);
	});

	it('predicts a dimension that never varies', () => {
		expect([...fitRidge({ texts: train.texts, targets: [5, 5] }, none).predict(['rain'])]).toEqual([5]);
	});

	it('reports progress up to the end', () => {
		const reports: Progress[] = [];
		doSteps(fitRidgeInSteps(train, train), (progress) => reports.push(progress));
		expect(reports.at(-1)).toMatchObject({ done: 9, total: 9 });
	});

	it('refuses targets that do not fit the texts', () => {
		expect(() => fitRidge({ texts: ['rain', 'sun'], targets: [1, 2, 3] }, none)).toThrow(RangeError);
	});

	it('refuses to learn from nothing', () => {
		expect(() => fitRidge(none, none)).toThrow(RangeError);
	});
});

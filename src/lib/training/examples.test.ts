import { describe, expect, it } from 'vitest';
import { FILLER } from '../tokenize/batches.ts';
import { errorFigures, rowFeeds, sampleOf, targetScale } from './examples.ts';
import type { Examples } from './examples.ts';

describe('targetScale', () => {
	it.each([
		[1, 0],
		[3, 0.5],
		[5, 1],
		[6, 1.25]
	])('with scores from 1 to 5 makes %d %d', (score, value) => {
		expect(targetScale(1, 5).toUnit(score)).toBe(value);
	});

	it('comes back to the score', () => {
		const { toUnit, fromUnit } = targetScale(-2, 10);
		expect(fromUnit(toUnit(4.2))).toBeCloseTo(4.2, 12);
	});
});

describe('sampleOf', () => {
	/** Row n has the id n, the token n and the labels n and n + 0.5. */
	const examples: Examples = {
		ids: Array.from({ length: 20 }, (_, row) => String(row)),
		encoded: Array.from({ length: 20 }, (_, row) => Int32Array.of(row)),
		labels: Float32Array.from({ length: 40 }, (_, index) => index / 2)
	};

	it('has as many rows as asked for', () => {
		expect(sampleOf(examples, 2, 1, 7).ids).toHaveLength(7);
	});

	it('is everything where there is less than asked for', () => {
		expect(new Set(sampleOf(examples, 2, 1, 100).ids)).toEqual(new Set(examples.ids));
	});

	it('keeps ids, tokens and labels of a row together', () => {
		const { ids, encoded, labels } = sampleOf(examples, 2, 1, 7);
		const rows = ids.map(Number);
		expect({ encoded, labels }).toEqual({
			encoded: rows.map((row) => Int32Array.of(row)),
			labels: Float32Array.from(rows.flatMap((row) => [row, row + 0.5]))
		});
	});

	it('is the same for the same seed', () => {
		expect(sampleOf(examples, 2, 1, 7)).toEqual(sampleOf(examples, 2, 1, 7));
	});

	it('is another for another seed', () => {
		expect(sampleOf(examples, 2, 1, 7).ids).not.toEqual(sampleOf(examples, 2, 2, 7).ids);
	});
});

describe('rowFeeds', () => {
	const targets = Float32Array.of(0, 0.1, 0.2, 0.3, 0.4, 0.5);
	const feeds = rowFeeds({ rows: [2, 0, FILLER], length: 16 }, 5, targets, 2);

	it('give each row its targets, a filler none', () => {
		expect(feeds.targets).toEqual({ data: Float32Array.of(0.4, 0.5, 0, 0.1, 0, 0), shape: [3, 2] });
	});

	it('weigh each row by the rows of the whole batch, a filler by nothing', () => {
		expect(feeds.row_weights).toEqual({ data: Float32Array.of(0.2, 0.2, 0), shape: [3, 1] });
	});
});

describe('errorFigures', () => {
	it('have the keys and values of training_history.json', () => {
		const predictions = Float32Array.of(1, 5, 3, 5);
		const labels = Float32Array.of(2, 5, 5, 9);
		expect(errorFigures(predictions, labels, ['joy', 'calm'])).toEqual({
			mae: 7 / 4,
			rmse: Math.sqrt(21 / 4),
			loss: 21 / 4,
			joy_mae: 3 / 2,
			joy_rmse: Math.sqrt(5 / 2),
			calm_mae: 2,
			calm_rmse: Math.sqrt(8)
		});
	});
});

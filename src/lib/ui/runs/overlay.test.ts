import { describe, expect, it } from 'vitest';
import { testEvaluation } from '../../fixtures/evaluations.ts';
import { hues } from '../chart/series.ts';
import { huesOf, lastEpoch, overlay, shownAtFirst } from './overlay.ts';
import { testEpoch, testRun } from '../../fixtures/run-summaries.ts';

const { baselines } = testEvaluation();
const short = testRun('short', { history: [testEpoch(1, 0.5)] });
const long = testRun('long', { history: [testEpoch(1, 0.5), testEpoch(2, 0.4), testEpoch(3, 0.3)] });

describe('overlaid runs', () => {
	it('are lines of validation error by epoch', () => {
		const [line] = overlay([short], new Map([['short', 'Quick look']]), new Map([['short', 3]]), baselines);
		expect(line).toEqual({
			label: 'Quick look',
			points: [{ x: 1, y: 0.5 }],
			look: 'curve',
			hue: 3,
			dots: true
		});
	});

	it('lie beside levels that reach to the last epoch of the longest', () => {
		const levels = overlay([short, long], new Map(), new Map(), baselines).filter(
			({ look }) => look === 'level'
		);
		expect(levels.map(({ label, points }) => [label, points.at(-1)])).toEqual([
			['bag of words', { x: 3, y: 0.35 }],
			['constant median', { x: 3, y: 0.4 }],
			['constant mean', { x: 3, y: 0.42 }]
		]);
	});

	it('have an axis even before the first epoch', () => {
		expect(lastEpoch([testRun('a', { history: [] })])).toBe(1);
	});

	it('keep their hues when newer ones come', () => {
		const old = testRun('old', { createdAt: '2026-07-01T00:00:00Z' });
		const fresh = testRun('fresh', { createdAt: '2026-07-02T00:00:00Z' });
		expect(huesOf([fresh, old]).get('old')).toBe(huesOf([old]).get('old'));
	});

	it('begin anew with the first hue when all are taken', () => {
		const runs = Array.from({ length: hues + 1 }, (_, hour) =>
			testRun(`run ${hour}`, { createdAt: new Date(3.6e6 * hour).toISOString() })
		);
		expect(huesOf(runs).get(`run ${hues}`)).toBe(0);
	});
});

describe('the runs that are shown at first', () => {
	it('are the one in use and the best of the others', () => {
		expect(shownAtFirst([testRun('a'), testRun('b'), testRun('used')], 'used', 2)).toEqual(['used', 'a']);
	});

	it('have a curve', () => {
		expect(shownAtFirst([testRun('empty', { history: [] }), testRun('a')], null)).toEqual(['a']);
	});
});

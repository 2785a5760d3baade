import { describe, expect, it } from 'vitest';
import {
	besideGuess,
	cellsOf,
	differingColumns,
	otherDifferences,
	runNames,
	standing,
	wordsOf
} from './facts.ts';
import { testRun } from '../../fixtures/run-summaries.ts';

describe('the names of runs', () => {
	it('tell the preset and the time', () => {
		const name = runNames([testRun('a')]).get('a');
		expect(name).toMatch(/^Standard of Jul (29|30|31), \d\d:05$/);
	});

	it('are never alike, and the older one has no number', () => {
		const names = runNames([testRun('newer'), testRun('older')]);
		expect(names.get('newer')).toBe(`${names.get('older')} (2)`);
	});
});

describe('the cells of a run', () => {
	it('are what was used', () => {
		expect(cellsOf(testRun('a'))).toEqual({
			base: 'all-MiniLM-L6-v2',
			epochs: '2',
			length: '256',
			time: '2 min',
			device: 'CPU, 2 threads',
			size: '91.0 MB'
		});
	});

	it('tell when fewer epochs were trained than asked for', () => {
		const run = testRun('a');
		expect(cellsOf({ ...run, settings: { ...run.settings, epochs: 5 } }).epochs).toBe('2 of 5');
	});

	it('have a dash for what is not known before the first step', () => {
		const fresh = testRun('a', {
			state: 'unfinished',
			settings: {},
			history: [],
			device: null,
			steps: 0,
			totalSteps: 0
		});
		expect(cellsOf(fresh)).toMatchObject({ epochs: '–', length: '–', time: '–', device: '–' });
		expect(wordsOf(fresh)).toEqual(['all-MiniLM-L6-v2', '91.0 MB']);
	});

	it('read as words where there are no columns', () => {
		expect(wordsOf(testRun('a'))).toEqual([
			'all-MiniLM-L6-v2',
			'2 epochs',
			'256 tokens',
			'2 min',
			'CPU, 2 threads',
			'91.0 MB'
		]);
	});
});

describe('what differs', () => {
	const first = testRun('first');
	const second = testRun('second', { settings: { ...first.settings, seed: 7, maxLength: 128 } });

	it('is a column whose cells are not all alike', () => {
		expect([...differingColumns([first, second])]).toEqual(['length']);
	});

	it('is told beside the name where it has no column', () => {
		expect(otherDifferences([first, second])).toEqual(
			new Map([
				['first', ['seed 42']],
				['second', ['seed 7']]
			])
		);
	});

	it('is not told of those that are like most', () => {
		expect(otherDifferences([first, second, testRun('third')]).get('third')).toEqual([]);
	});

	it('may be the share of the articles that was used', () => {
		const some = testRun('some', { share: 0.4 });
		expect(otherDifferences([first, some, testRun('third')]).get('some')).toEqual(['40 % of the articles']);
	});

	it('is nothing for one run alone', () => {
		expect(otherDifferences([first])).toEqual(new Map([['first', []]]));
		expect(differingColumns([first]).size).toBe(0);
	});
});

describe('an interrupted run', () => {
	it('stands at its last checkpoint', () => {
		const run = testRun('a', { state: 'unfinished', steps: 1200, totalSteps: 3000 });
		expect(standing(run)).toBe('Interrupted after 1,200 of 3,000 steps');
	});

	it('may have none', () => {
		expect(standing(testRun('a', { totalSteps: 0 }))).toBe('Interrupted before its first checkpoint');
	});
});

describe('an error beside a guess', () => {
	it('is lower, higher or the same', () => {
		expect([0.66, 1.05, 1].map((error) => besideGuess(error, 1))).toEqual(['−34 %', '+5 %', '0 %']);
	});

	it('says nothing where the guess is always right', () => {
		expect(besideGuess(0.1, 0)).toBe('');
	});
});

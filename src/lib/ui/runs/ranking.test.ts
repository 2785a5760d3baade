import { describe, expect, it } from 'vitest';
import { rankRuns } from './ranking.ts';
import { testRun } from '../../fixtures/run-summaries.ts';

const ids = (runs: readonly { readonly id: string }[]): string[] => runs.map(({ id }) => id);

describe('ranked runs', () => {
	it('begin with the lowest validation error', () => {
		const runs = [
			testRun('worst', { bestValMae: 0.5 }),
			testRun('best', { bestValMae: 0.3 }),
			testRun('middle', { bestValMae: 0.4 })
		];
		expect(ids(rankRuns(runs).finished)).toEqual(['best', 'middle', 'worst']);
	});

	it('come last where they learned from another division of the articles', () => {
		const runs = [testRun('before', { bestValMae: 0.2, division: 'other' }), testRun('now')];
		expect(ids(rankRuns(runs).finished)).toEqual(['now', 'before']);
	});

	it('of one error begin with the oldest', () => {
		const runs = [
			testRun('newer', { createdAt: '2026-07-30T12:00:00Z' }),
			testRun('older', { createdAt: '2026-07-30T11:00:00Z' })
		];
		expect(ids(rankRuns(runs).finished)).toEqual(['older', 'newer']);
	});

	it('leave out those that may still get better, the newest of which comes first', () => {
		const runs = [
			testRun('yesterday', { state: 'unfinished', createdAt: '2026-07-29T12:00:00Z', bestValMae: 0.1 }),
			testRun('done'),
			testRun('today', { state: 'unfinished', bestValMae: null })
		];
		expect(ids(rankRuns(runs).unfinished)).toEqual(['today', 'yesterday']);
		expect(ids(rankRuns(runs).finished)).toEqual(['done']);
	});

	it('keep those apart that cannot be read', () => {
		const { unreadable } = rankRuns([testRun('done'), { id: 'torn', bytes: 7, state: 'unreadable' }]);
		expect(ids(unreadable)).toEqual(['torn']);
	});
});

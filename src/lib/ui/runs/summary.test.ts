import { describe, expect, it } from 'vitest';
import { testRun } from '../../fixtures/run-summaries.ts';
import { rankRuns } from './ranking.ts';
import { standingWords } from './summary.ts';

const words = (runs: Parameters<typeof rankRuns>[0], usedRunId: string | null): string =>
	standingWords(rankRuns(runs), usedRunId, new Map(), (error) => error.toFixed(2));
const good = testRun('good', { bestValMae: 0.3 });
const fair = testRun('fair', { bestValMae: 0.4 });

describe('where the runs stand', () => {
	it('is said of the best, which may be in use', () => {
		expect(words([good, fair], 'good')).toBe(
			'The best run is good, with a validation error of 0.30. It is in use.'
		);
	});

	it('names the run in use where another one is better', () => {
		expect(words([good, fair], 'fair')).toMatch(/The best run is good,.* In use is fair\.$/);
	});

	it('tells when none is in use', () => {
		expect(words([fair], null)).toMatch(/^The finished run is fair,.* No run is in use\.$/);
	});

	it('tells what to do when none is finished', () => {
		expect(words([testRun('a', { state: 'unfinished' })], null)).toContain('Resume one');
	});
});

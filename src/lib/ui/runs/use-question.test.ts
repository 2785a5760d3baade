import { describe, expect, it } from 'vitest';
import { testRun } from '../../fixtures/run-summaries.ts';
import { questionOfUse } from './use-question.ts';

const names = new Map([
	['new', 'Thorough'],
	['old', 'Standard']
]);
const project = { filterName: 'mood', scale: { min: 0, max: 10 }, saved: { to: null, isOutdated: false } };
const old = testRun('old', { bestValMae: 0.4 });
const textOf = (...given: Parameters<typeof questionOfUse>): string =>
	[questionOfUse(...given).text].flat().join(' ');

describe('the question before another run is used', () => {
	it('tells which one takes the place of which', () => {
		expect(textOf(project, testRun('new'), old, names)).toContain(
			'Thorough becomes the model of mood, in the place of Standard.'
		);
	});

	it('tells how the validation error changes', () => {
		expect(textOf(project, testRun('new', { bestValMae: 0.3 }), old, names)).toContain(
			'falls from 0.400 to 0.300'
		);
		expect(textOf(project, testRun('new', { bestValMae: 0.5 }), old, names)).toContain(
			'the other one is better'
		);
		expect(textOf(project, testRun('new', { bestValMae: 0.4 }), old, names)).toContain('stays 0.400');
	});

	it('says that what was saved does not change by itself', () => {
		const saved = {
			to: { kind: 'folder', name: 'news', at: '2026-07-30T00:00:00Z' },
			isOutdated: false
		} as const;
		expect(textOf({ ...project, saved }, testRun('new'), old, names)).toContain(
			'What you saved to news stays as it is'
		);
	});

	it('can be asked of a run in use that cannot be read', () => {
		const torn = { id: 'torn', bytes: 1, state: 'unreadable' } as const;
		expect(textOf(project, testRun('new'), torn, names)).not.toContain('validation error');
	});
});

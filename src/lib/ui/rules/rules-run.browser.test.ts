import { describe, expect, test } from 'vitest';
import { UserError } from '../../errors.ts';
import { RulesRun } from './rules-run.svelte.ts';

/** A worker whose answers are given by hand. */
const byHand = () => {
	const asked: {
		readonly text: string;
		readonly answer: (report: unknown) => void;
		readonly fail: (error: Error) => void;
	}[] = [];
	const request = (command: { readonly text?: string }): Promise<never> =>
		new Promise((answer, fail) => {
			asked.push({ text: command.text ?? '', answer: answer as (report: unknown) => void, fail });
		});
	return { asked, worker: () => ({ request: request as never }) };
};

const of = { kind: 'draft' } as const;

describe('RulesRun', () => {
	test('shows the newest report alone', async () => {
		const { asked, worker } = byHand();
		const run = new RulesRun(of, worker);
		const first = run.run('a');
		const second = run.run('b');
		asked[1].answer({ total: 2 });
		asked[0].fail(new UserError('cancelled', 'stopped', { remedy: '' }));
		await Promise.all([first, second]);
		expect(run.report).toEqual({ total: 2 });
		expect([run.text, run.progress, run.problem]).toEqual(['b', null, null]);
	});

	test('says that there are no articles', async () => {
		const { asked, worker } = byHand();
		const run = new RulesRun(of, worker);
		const ran = run.run('a');
		asked[0].fail(new UserError('not-found', 'none', { remedy: '' }));
		await ran;
		expect([run.hasNoArticles, run.problem]).toEqual([true, null]);
	});

	test('tells what went wrong', async () => {
		const { asked, worker } = byHand();
		const run = new RulesRun(of, worker);
		const ran = run.run('a');
		asked[0].fail(new UserError('storage', 'no room', { remedy: '' }));
		await ran;
		expect(run.problem?.message).toBe('no room');
	});
});

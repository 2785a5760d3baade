/** @file The rules applied to a project's articles, again after each change. */

import type {
	DataCommand,
	DataEvent,
	DataRef,
	DataResults,
	PrefilterReport,
	Progress
} from '../../worker/protocol.ts';
import type { Client } from '../../worker/protocol/client.ts';
import { problemOf, type Problem } from '../problem.ts';

export class RulesRun {
	/** Of the rules in `text`; older than what is being run. */
	report = $state.raw<PrefilterReport | null>(null);
	/** The rules that the report is of. */
	text = $state('');
	progress = $state.raw<Progress | null>(null);
	problem = $state.raw<Problem | null>(null);
	/** There is nothing to apply the rules to. */
	hasNoArticles = $state(false);
	#count = 0;
	readonly #of: DataRef;
	readonly #worker: () => Pick<Client<DataCommand, DataResults, DataEvent>, 'request'>;

	constructor(of: DataRef, worker: () => Pick<Client<DataCommand, DataResults, DataEvent>, 'request'>) {
		this.#of = of;
		this.#worker = worker;
	}

	/** Applies rules that are right; a later call takes the place of an earlier one. */
	async run(text: string): Promise<void> {
		const mine = ++this.#count;
		const isNewest = (): boolean => mine === this.#count;
		this.progress = { stage: 'Applying the rules', done: 0, total: 0, unit: 'rows' };
		try {
			const report = await this.#worker().request(
				{ type: 'run-prefilter', of: this.#of, text },
				({ progress }) => {
					if (isNewest()) this.progress = progress;
				}
			);
			if (!isNewest()) return;
			this.report = report;
			this.text = text;
			this.problem = null;
			this.hasNoArticles = false;
		} catch (error) {
			if (!isNewest()) return;
			const problem = problemOf(error);
			this.hasNoArticles = problem.code === 'not-found';
			this.problem = this.hasNoArticles || problem.code === 'cancelled' ? null : problem;
		}
		this.progress = null;
	}
}

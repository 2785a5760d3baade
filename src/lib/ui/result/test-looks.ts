/** @file The test figures of the runs in use, asked for once in a visit: going back and forth is not another look. */

import type { Project, TestedRun } from '../../worker/protocol.ts';

export class TestLooks {
	readonly #look: (projectId: string) => Promise<TestedRun>;
	readonly #byRun = new Map<string, Promise<TestedRun>>();

	/** @param look asks for the figures of a project's run in use, and is counted */
	constructor(look: (projectId: string) => Promise<TestedRun>) {
		this.#look = look;
	}

	/** The figures of a project's run in use; null where none is. */
	async of({ id, usedRunId }: Pick<Project, 'id' | 'usedRunId'>): Promise<TestedRun | null> {
		if (usedRunId === null) return null;
		const earlier = this.#byRun.get(usedRunId);
		if (earlier) return earlier;
		const look = this.#look(id);
		this.#byRun.set(usedRunId, look);
		look.catch(() => this.#byRun.delete(usedRunId));
		return look;
	}
}

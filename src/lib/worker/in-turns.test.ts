import { describe, expect, it } from 'vitest';
import type { Progress, Steps } from '../progress.ts';
import { inTurns } from './in-turns.ts';

const at = (done: number): Progress => ({ stage: 'Counting', done, total: 3, unit: 'steps' });

/** Steps that are each longer than a turn. */
function* slow(): Steps<string> {
	for (let done = 0; done < 3; done++) {
		yield at(done);
		const end = performance.now() + 35;
		while (performance.now() < end);
	}
	return 'counted';
}

describe('inTurns', () => {
	it('gives what the work comes to', async () => {
		expect(await inTurns(slow())).toBe('counted');
	});

	it('tells how far the work is', async () => {
		const told: Progress[] = [];
		await inTurns(slow(), { onProgress: (progress) => told.push(progress) });
		expect(told.at(-1)).toEqual(at(2));
	});

	it('ends when it is told to', async () => {
		const stop = new AbortController();
		const work = inTurns(slow(), { signal: stop.signal });
		stop.abort(new Error('not wanted any more'));
		await expect(work).rejects.toThrow('not wanted any more');
	});

	it('ends where it is not to go on', async () => {
		const ready = () => Promise.reject(new Error('stopped'));
		await expect(inTurns(slow(), { ready })).rejects.toThrow('stopped');
	});
});

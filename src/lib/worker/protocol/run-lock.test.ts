import { describe, expect, it } from 'vitest';
import { isHeld, runLock } from './run-lock.ts';

const locks = (held: readonly string[], pending: readonly string[] = []) => ({
	query: async (): Promise<LockManagerSnapshot> => ({
		held: held.map((name) => ({ name })),
		pending: pending.map((name) => ({ name }))
	})
});

describe('a run', () => {
	it('is held while some tab trains it', async () => {
		expect(await isHeld('p/r', locks(['worker 1', runLock('p/r')]))).toBe(true);
	});

	it('is not held while another one is trained', async () => {
		expect(await isHeld('p/r', locks([runLock('p/r2')]))).toBe(false);
	});

	it('is not held by a tab that only asks for it', async () => {
		expect(await isHeld('p/r', locks([], [runLock('p/r')]))).toBe(false);
	});
});

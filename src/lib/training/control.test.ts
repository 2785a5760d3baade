import { setTimeout as waitFor } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { RunControl } from './control.ts';

/** Whether a promise is settled once everything that can happen has happened. */
const isSettled = async (promise: Promise<void>): Promise<boolean> => {
	let settled = false;
	promise.then(
		() => (settled = true),
		() => (settled = true)
	);
	await waitFor(0);
	return settled;
};

describe('RunControl', () => {
	it('lets a run go on', async () => {
		expect(await isSettled(new RunControl().ready())).toBe(true);
	});

	it('holds a run that is paused', async () => {
		const control = new RunControl();
		control.pause();
		expect(await isSettled(control.ready())).toBe(false);
	});

	it('holds a run that is paused twice until one resume', async () => {
		const control = new RunControl();
		control.pause();
		control.pause();
		const ready = control.ready();
		control.resume();
		expect(await isSettled(ready)).toBe(true);
	});

	it('still holds a run that is resumed and paused at once', async () => {
		const control = new RunControl();
		control.pause();
		const ready = control.ready();
		control.resume();
		control.pause();
		expect(await isSettled(ready)).toBe(false);
	});

	it('stops a run that is cancelled', async () => {
		const control = new RunControl();
		control.cancel();
		await expect(control.ready()).rejects.toMatchObject({ code: 'cancelled' });
	});

	it('stops a paused run that is cancelled', async () => {
		const control = new RunControl();
		control.pause();
		const ready = control.ready();
		control.cancel();
		await expect(ready).rejects.toMatchObject({ code: 'cancelled' });
	});

	it('does not pause a run that is cancelled', async () => {
		const control = new RunControl();
		control.cancel();
		control.pause();
		await expect(control.ready()).rejects.toMatchObject({ code: 'cancelled' });
	});
});

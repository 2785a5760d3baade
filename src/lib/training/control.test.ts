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

	describe('that leaves room', () => {
		let time = 0;
		const clock = (): number => time;
		/** A run whose first step has taken so many milliseconds, and that asks for its second. */
		const afterStep = async (milliseconds: number, control: RunControl): Promise<Promise<void>[]> => {
			control.leaveRoom(true);
			await control.ready();
			time += milliseconds;
			// In a list, since a promise would be awaited.
			return [control.ready()];
		};

		it('rests for as long as the step took', async () => {
			const [ready] = await afterStep(20, new RunControl(clock));
			expect(await isSettled(ready)).toBe(false);
			await ready;
		});

		it('goes on at once when room is no longer to be left', async () => {
			const control = new RunControl(clock);
			const [ready] = await afterStep(1e6, control);
			control.leaveRoom(false);
			expect(await isSettled(ready)).toBe(true);
		});

		it('stops at once when it is cancelled', async () => {
			const control = new RunControl(clock);
			const [ready] = await afterStep(1e6, control);
			control.cancel();
			await expect(ready).rejects.toMatchObject({ code: 'cancelled' });
		});

		it('holds when it is paused while it rests', async () => {
			const control = new RunControl(clock);
			const [ready] = await afterStep(1e6, control);
			control.pause();
			expect(await isSettled(ready)).toBe(false);
			control.resume();
			expect(await isSettled(ready)).toBe(true);
		});
	});
});

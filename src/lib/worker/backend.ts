/** @file What computes: the backend of choice, tested before it is trusted. */

import { UserError } from '../errors.ts';
import { adapterName, findAdapter } from '../runtime/gpu-device.ts';
import type { BackendChoice, Selection } from '../runtime/select.ts';
import { usableThreads } from '../runtime/threads.ts';
import { selfTest } from '../training/self-test.ts';
import type { Devices } from './protocol.ts';

/** What this browser can compute on. */
export const findDevices = async (): Promise<Devices> => {
	const adapter = await findAdapter();
	const threads = usableThreads();
	return typeof adapter === 'string'
		? { gpu: null, whyNoGpu: adapter, threads }
		: {
				gpu: { name: adapterName(adapter.info), isSoftware: adapter.info.isFallbackAdapter },
				whyNoGpu: null,
				threads
			};
};

/**
 * Opens a backend and has it compute one small gradient. A GPU that gives another answer than the stored one, or
 * gives up, is left for the CPU.
 * @throws UserError 'device' when the CPU computes wrongly too
 */
export const openTestedBackend = async (
	select: (choice: BackendChoice) => Promise<Selection>,
	choice: BackendChoice
): Promise<Selection> => {
	const selection = await select(choice);
	const { runtime } = selection;
	const fault = await selfTest(runtime).catch((error: unknown) => {
		if (error instanceof UserError) return error.message;
		throw error;
	});
	if (fault === undefined) return selection;
	await runtime.close();
	if (runtime.kind !== 'webgpu') {
		throw new UserError('device', `This browser computes wrongly: ${fault}`, {
			where: runtime.deviceName,
			remedy: 'Update the browser, or use another one.'
		});
	}
	const { runtime: cpu } = await openTestedBackend(select, 'wasm');
	return { runtime: cpu, whyNotGpu: `the GPU (${runtime.deviceName}) failed its test: ${fault}` };
};

/** @file How training gets over faults of its device: smaller micro-batches, the device anew, the CPU. */

import { gradientBytes } from '../architectures/index.ts';
import type { Architecture } from '../architectures/index.ts';
import { UserError } from '../errors.ts';
import { defaultActivationBudget } from '../inference/device-model.ts';
import type { Runtime } from '../runtime/runtime.ts';
import { rowsAtOnce } from './memory.ts';

/** Where a run computes, and how many bytes its activations may take there. */
export interface Place {
	readonly runtime: Runtime;
	readonly activationBudget: number;
}

/** What is known of a device when it has failed. */
export interface FailedPlace extends Place {
	readonly architecture: Architecture;
	readonly batchSize: number;
	/** Tokens of the longest rows. */
	readonly maxLength: number;
	/** The step that training went on from on this device; undefined where it did not come to that. */
	readonly startedAt: number | undefined;
	/** What is left of the run: all of it, its last checkpoint, or nothing. */
	readonly left: 'state' | 'checkpoint' | 'nothing';
}

/** Where a run goes on, and what the person is told. */
export interface Recovery extends Place {
	/** Sentences. */
	readonly message: string;
}

/** A way on after a fault; undefined where there is none. */
export type Recover = (fault: UserError, failed: FailedPlace) => Promise<Recovery | undefined>;

/** How devices are had anew. */
export interface Devices {
	/** The backend of before; the CPU where it cannot be had any more. */
	readonly again: () => Promise<Runtime>;
	readonly cpu: () => Promise<Runtime>;
}

export const isDeviceFault = (error: unknown): error is UserError =>
	error instanceof UserError && (error.code === 'device' || error.code === 'out-of-memory');

/**
 * Out of memory: half as many rows at once, as long as there is more than one; then the CPU. A lost GPU: the GPU anew; when it is
 * lost again before training has come further, the CPU. Faults of the CPU other than its memory end the run.
 */
export const recovery = (devices: Devices): Recover => {
	let startedAt = -1;
	return async (fault, failed) => {
		const goesOn = onwards[failed.left];
		const onGpu = failed.runtime.kind === 'webgpu';
		const toCpu = async (): Promise<Recovery> => ({
			runtime: await devices.cpu(),
			activationBudget: defaultActivationBudget,
			message: `${sentence(fault.message)} ${goesOn}, on the CPU, which is slower.`
		});

		if (fault.code === 'out-of-memory') {
			const { architecture, batchSize, maxLength } = failed;
			const rows = rowsAtOnce(failed, batchSize, maxLength);
			if (rows === 1 || failed.startedAt === undefined) return onGpu ? toCpu() : undefined;
			// A GPU that has once refused memory is not to be trusted with what it holds.
			const runtime = onGpu ? await devices.again() : failed.runtime;
			const fewer = Math.floor(rows / 2);
			const where = onGpu && runtime.kind !== 'webgpu' ? 'on the CPU and ' : '';
			const parts = `${fewer} of a batch's ${batchSize} articles at once instead of ${rows}`;
			return {
				runtime,
				activationBudget: gradientBytes(architecture, fewer, maxLength),
				message: `${sentence(fault.message)} ${goesOn}, ${where}with ${parts}: a little slower, and with the same result.`
			};
		}
		if (!onGpu) return undefined;
		const hasComeFurther = (failed.startedAt ?? -1) > startedAt;
		startedAt = Math.max(startedAt, failed.startedAt ?? -1);
		if (!hasComeFurther) return toCpu();
		const runtime = await devices.again();
		const where =
			runtime.kind === 'webgpu' ? 'on the GPU, which is there again' : 'on the CPU, which is slower';
		return {
			runtime,
			activationBudget: failed.activationBudget,
			message: `${sentence(fault.message)} ${goesOn}, ${where}.`
		};
	};
};

const onwards = {
	state: 'Training goes on from there',
	checkpoint: 'Training goes on from its last checkpoint',
	nothing: 'Training begins anew'
} as const;

const sentence = (text: string): string => (/[.!?]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);

/** @file Which backend the browser gets: its GPU where it has a usable one, else its CPU. */
import { UserError } from '../errors.ts';
import { findAdapter } from './gpu-device.ts';
import type { Runtime } from './runtime.ts';

/** What the person chose, or leaves to us. */
export type BackendChoice = 'auto' | 'webgpu' | 'wasm';

export interface Selection {
	readonly runtime: Runtime;
	/** Why it is not the GPU, as part of a sentence; absent on the GPU and where the CPU was asked for. */
	readonly whyNotGpu?: string;
}

// Each backend brings megabytes of ONNX Runtime, so only the chosen one is loaded.
const onCpu = async (): Promise<Runtime> => (await import('./wasm.ts')).wasmRuntime();
const onGpu = async (adapter: GPUAdapter): Promise<Runtime> =>
	(await import('./webgpu.ts')).webGpuRuntime(adapter);

/**
 * Opens the backend of choice. `auto` takes the GPU unless it is missing, refused, or software that the CPU outruns.
 * @throws UserError 'device' when the GPU was asked for and there is none.
 */
export const selectRuntime = async (choice: BackendChoice = 'auto'): Promise<Selection> => {
	if (choice === 'wasm') return { runtime: await onCpu() };
	const adapter = await findAdapter();
	if (choice === 'webgpu') {
		if (typeof adapter !== 'string') return { runtime: await onGpu(adapter) };
		throw new UserError('device', `No GPU: ${adapter}`, { remedy: 'Choose the CPU.' });
	}
	if (typeof adapter === 'string') return { runtime: await onCpu(), whyNotGpu: adapter };
	if (adapter.info.isFallbackAdapter)
		return {
			runtime: await onCpu(),
			whyNotGpu: 'the browser only imitates a GPU, which is slower than the CPU'
		};
	try {
		return { runtime: await onGpu(adapter) };
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		return { runtime: await onCpu(), whyNotGpu: error.message };
	}
};

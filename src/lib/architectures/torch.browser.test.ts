import { describeTorchAgreement } from '../fixtures/torch-contract.ts';
import { findAdapter } from '../runtime/gpu-device.ts';
import type { Runtime } from '../runtime/runtime.ts';
import { wasmRuntime } from '../runtime/wasm.ts';
import { webGpuRuntime } from '../runtime/webgpu.ts';
import { httpFiles } from '../workspace/http-folder.ts';

const openGpu = async (): Promise<Runtime> => {
	const adapter = await findAdapter();
	if (typeof adapter === 'string') throw new Error(adapter);
	return webGpuRuntime(adapter);
};

const filesOf = (architecture: string) =>
	httpFiles(`/src/lib/fixtures/${architecture}`, (...request) => fetch(...request));

describeTorchAgreement('WASM', () => wasmRuntime(), filesOf);
describeTorchAgreement('WebGPU', openGpu, filesOf);

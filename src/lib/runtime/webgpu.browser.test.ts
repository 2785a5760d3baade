import { findAdapter } from './gpu-device.ts';
import { describeRuntime } from './runtime.contract.ts';
import { webGpuRuntime } from './webgpu.ts';

const open = async () => {
	const adapter = await findAdapter();
	if (typeof adapter === 'string') throw new Error(adapter);
	return webGpuRuntime(adapter);
};

describeRuntime('WebGPU', open);

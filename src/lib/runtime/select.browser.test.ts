import { afterEach, describe, expect, it, vi } from 'vitest';
import { selectRuntime } from './select.ts';

const adapterOf = async (): Promise<GPUAdapter> => {
	const adapter = await navigator.gpu.requestAdapter();
	if (adapter === null) throw new Error('these tests need a WebGPU adapter');
	return adapter;
};

/** Makes the browser's adapter, which is software in tests, answer as given. */
const withAdapter = (adapter: GPUAdapter | null): void => {
	vi.spyOn(navigator.gpu, 'requestAdapter').mockResolvedValue(adapter);
};

afterEach(() => {
	vi.restoreAllMocks();
});

describe('the choice of a backend', () => {
	it('is the GPU where the browser has one', async () => {
		const adapter = await adapterOf();
		vi.spyOn(adapter.info, 'isFallbackAdapter', 'get').mockReturnValue(false);
		withAdapter(adapter);
		const { runtime, whyNotGpu } = await selectRuntime();
		expect(runtime.kind).toBe('webgpu');
		expect(runtime.deviceName).toBe('google swiftshader');
		expect(whyNotGpu).toBeUndefined();
		await runtime.close();
	});

	it('is the CPU where the GPU is only software', async () => {
		const { runtime, whyNotGpu } = await selectRuntime();
		expect(runtime.kind).toBe('wasm');
		expect(whyNotGpu).toMatch(/imitates/);
	});

	it('is the CPU where there is no adapter', async () => {
		withAdapter(null);
		const { runtime, whyNotGpu } = await selectRuntime();
		expect(runtime.kind).toBe('wasm');
		expect(whyNotGpu).toMatch(/found no GPU/);
	});

	it('is the CPU where the device is refused', async () => {
		const adapter = await adapterOf();
		vi.spyOn(adapter.info, 'isFallbackAdapter', 'get').mockReturnValue(false);
		vi.spyOn(adapter, 'requestDevice').mockRejectedValue(new DOMException('no', 'OperationError'));
		withAdapter(adapter);
		const { runtime, whyNotGpu } = await selectRuntime();
		expect(runtime.kind).toBe('wasm');
		expect(whyNotGpu).toMatch(/does not give the GPU out/);
	});

	it('keeps to the GPU that the person asked for', async () => {
		const { runtime } = await selectRuntime('webgpu');
		expect(runtime.kind).toBe('webgpu');
		await runtime.close();
	});

	it('tells the person who asked for a GPU that there is none', async () => {
		withAdapter(null);
		await expect(selectRuntime('webgpu')).rejects.toMatchObject({ code: 'device' });
	});

	it('keeps to the CPU that the person asked for', async () => {
		const { runtime, whyNotGpu } = await selectRuntime('wasm');
		expect(runtime.kind).toBe('wasm');
		expect(whyNotGpu).toBeUndefined();
	});
});

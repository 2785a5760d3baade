import { describe, expect, it } from 'vitest';
import { encodeModel, Graph } from '../onnx/index.ts';
import { adamWOnCpu } from './adamw.ts';
import { settingsAt } from './adamw.expected.ts';
import { ArrayTensor, asArray } from './array-tensor.ts';
import { adamWOnGpu } from './adamw-webgpu.ts';
import { findAdapter, openDevice } from './gpu-device.ts';
import { asGpu, GpuTensor } from './gpu-tensor.ts';
import type { Runtime } from './runtime.ts';
import { describeRuntime, distance, sumOfSquares } from './runtime.contract.ts';
import { webGpuRuntime } from './webgpu.ts';

const adapterOf = async (): Promise<GPUAdapter> => {
	const adapter = await findAdapter();
	if (typeof adapter === 'string') throw new Error(adapter);
	return adapter;
};

const open = async (): Promise<Runtime> => webGpuRuntime(await adapterOf());

/** Remainders, which the WebGPU provider leaves to the CPU. */
const remainders = (): Uint8Array => {
	const graph = new Graph();
	const x = graph.input('x', 'float32', [3]);
	graph.output('y', graph.node('Mod', [x, graph.scalar(2)], { fmod: 1 }, [3]));
	return encodeModel(graph);
};

describeRuntime('WebGPU', open);

describe('the WebGPU runtime', () => {
	it('refuses a program that would run partly on the CPU when the device is required', async () => {
		const runtime = await open();
		await expect(runtime.compile(remainders(), { requireDevice: true })).rejects.toThrow(/fallback/i);
		await runtime.close();
	});

	it('accepts a program that runs wholly on the device when that is required', async () => {
		const runtime = await open();
		const program = await runtime.compile(sumOfSquares(), { requireDevice: true });
		await program.dispose();
		await runtime.close();
	});

	it('leaves to the CPU what the device cannot do', async () => {
		const runtime = await open();
		const program = await runtime.compile(remainders());
		const x = { data: Float32Array.of(1, 2, 3.5), shape: [3] };
		expect(await program.run({ x }, { y: null })).toEqual({ y: Float32Array.of(1, 0, 1.5) });
		await runtime.close();
	});

	it('updates parameters that are longer than one dispatch', async () => {
		const size = 4 * 256 + 5; // with 2 workgroups of 256 threads, each thread takes several values
		const values = Float32Array.from({ length: size }, (_, index) => Math.sin(index));
		const { device } = await openDevice(await adapterOf());
		const parameter = new GpuTensor(device, [size]);
		const optimizer = adamWOnGpu(device, [parameter], 2);
		parameter.write(values);
		asGpu(optimizer.gradients[0]).write(values);
		optimizer.step(settingsAt(1));

		const reference = new ArrayTensor([size], values.slice());
		const expected = adamWOnCpu([reference]);
		asArray(expected.gradients[0]).write(values);
		expected.step(settingsAt(1));

		expect(distance(Array.from(await parameter.read()), Array.from(reference.data))).toBeLessThan(1e-6);
		device.destroy();
	});

	it('tells the person when a tensor is larger than the device can hold', async () => {
		const runtime = await open();
		expect(() => runtime.tensor([runtime.maxTensorBytes / 4 + 1])).toThrow(
			expect.objectContaining({ code: 'out-of-memory' })
		);
		await runtime.close();
	});

	it('tells the person when the device is lost', async () => {
		const runtime = await open();
		const program = await runtime.compile(sumOfSquares());
		await runtime.close();
		const feeds = {
			w: { data: new Float32Array(6), shape: [2, 3] },
			rows: { data: new Int32Array(2), shape: [2] }
		};
		await expect(program.run(feeds, { loss: null })).rejects.toMatchObject({ code: 'device' });
	});

	describe('after it has failed', () => {
		const values = Float32Array.of(1, 2, 3, 4);

		it('gives what it holds', async () => {
			const { device } = await openDevice(await adapterOf());
			const tensor = new GpuTensor(device, [4]);
			tensor.write(values);
			expect(await tensor.readIfSound()).toEqual(values);
			device.destroy();
		});

		it('does not give what it never had memory for', async () => {
			const { device } = await openDevice(await adapterOf());
			device.pushErrorScope('validation');
			const tensor = new GpuTensor(device, [device.limits.maxBufferSize / 4 + 4]);
			await device.popErrorScope();
			expect(await tensor.readIfSound()).toBeUndefined();
			device.destroy();
		});

		it('gives nothing when it is lost', async () => {
			const runtime = await open();
			const tensor = runtime.tensor([4], values);
			await runtime.close();
			expect(await runtime.rescue(tensor)).toBeUndefined();
		});
	});
});

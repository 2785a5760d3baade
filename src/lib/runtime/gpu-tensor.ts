/** @file The tensor of the WebGPU backend: a storage buffer with a shape. */
import { checkSize, sizeOf } from './array-tensor.ts';
import type { DeviceTensor } from './runtime.ts';

export class GpuTensor implements DeviceTensor {
	readonly shape: readonly number[];
	readonly size: number;
	/** Zero at first; its length is padded to 16 bytes, as ONNX Runtime's kernels expect. */
	readonly buffer: GPUBuffer;
	readonly #device: GPUDevice;

	constructor(device: GPUDevice, shape: readonly number[]) {
		this.shape = shape;
		this.size = sizeOf(shape);
		this.#device = device;
		this.buffer = device.createBuffer({
			size: Math.max(1, Math.ceil(this.size / 4)) * 16,
			usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST
		});
	}

	write(data: Float32Array): void {
		checkSize(this.shape, data.length);
		// A cast between views of the same bytes: WebGPU's types refuse arrays on shared memory.
		this.#device.queue.writeBuffer(this.buffer, 0, data as Float32Array<ArrayBuffer>);
	}

	async read(): Promise<Float32Array> {
		const bytes = this.size * 4;
		const staging = this.#device.createBuffer({
			size: bytes,
			usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST
		});
		try {
			const encoder = this.#device.createCommandEncoder();
			encoder.copyBufferToBuffer(this.buffer, 0, staging, 0, bytes);
			this.#device.queue.submit([encoder.finish()]);
			await staging.mapAsync(GPUMapMode.READ);
			return new Float32Array(staging.getMappedRange().slice(0));
		} finally {
			staging.destroy();
		}
	}

	/** As {@link read}; undefined where the device never had memory for the values, or is gone. */
	async readIfSound(): Promise<Float32Array | undefined> {
		this.#device.pushErrorScope('out-of-memory');
		this.#device.pushErrorScope('validation');
		const reading = this.read().catch(() => undefined);
		const faults = [this.#device.popErrorScope(), this.#device.popErrorScope()];
		const isSound = await Promise.all(faults).then(
			(found) => found.every((fault) => fault === null),
			() => false
		);
		const values = await reading;
		return isSound ? values : undefined;
	}

	dispose(): void {
		this.buffer.destroy();
	}
}

/** The tensor as the GpuTensor that every tensor of this backend is; a TypeError for another backend's. */
export const asGpu = (tensor: DeviceTensor): GpuTensor => {
	if (tensor instanceof GpuTensor) return tensor;
	throw new TypeError('this tensor belongs to another backend');
};

/** @file The backend for GPUs in the browser: ONNX Runtime's WebGPU provider on a device that our own kernels share. */
import { UserError } from '../errors.ts';
import { adamWOnGpu } from './adamw-webgpu.ts';
import { sizeOf } from './array-tensor.ts';
import { rethrow } from './device-error.ts';
import { adapterName, openDevice, type WatchedDevice } from './gpu-device.ts';
import { asGpu, GpuTensor } from './gpu-tensor.ts';
import { loadOrt, type Ort } from './ort.ts';
import type { DeviceTensor, HostTensor, Program, Runtime } from './runtime.ts';

let lastTurn: Promise<unknown> = Promise.resolve();

/** Does the work when all earlier work is done: while one call waits for the GPU, a second would wreck ONNX Runtime's stack. */
const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
	const turn = lastTurn.then(work);
	lastTurn = turn.catch(() => {});
	return turn;
};

class GpuProgram implements Program {
	readonly #ort: typeof Ort;
	readonly #session: Ort.InferenceSession;
	readonly #watched: WatchedDevice;

	constructor(ort: typeof Ort, session: Ort.InferenceSession, watched: WatchedDevice) {
		this.#ort = ort;
		this.#session = session;
		this.#watched = watched;
	}

	async run(
		feeds: Readonly<Record<string, DeviceTensor | HostTensor>>,
		outputs: Readonly<Record<string, DeviceTensor | null>>
	): Promise<Record<string, Float32Array>> {
		const inputs = Object.entries(feeds).map(([name, feed]) => [name, this.#input(feed)] as const);
		const fetches = Object.entries(outputs).map(
			([name, target]) => [name, target === null ? null : this.#bound(asGpu(target))] as const
		);
		const results = await this.#watched
			.watch(() => inTurn(() => this.#session.run(Object.fromEntries(inputs), Object.fromEntries(fetches))))
			.catch(rethrow);
		const values: Record<string, Float32Array> = {};
		for (const [name, target] of Object.entries(outputs)) {
			if (target !== null) continue;
			const data = results[name].data;
			if (!(data instanceof Float32Array)) throw new TypeError(`output ${name} is not float32`);
			values[name] = data;
		}
		return values;
	}

	#input(feed: DeviceTensor | HostTensor): Ort.Tensor {
		if (!('data' in feed)) return this.#bound(asGpu(feed));
		const { data, shape } = feed;
		return data instanceof Int32Array
			? new this.#ort.Tensor('int32', data, shape)
			: new this.#ort.Tensor('float32', data, shape);
	}

	#bound({ buffer, shape }: GpuTensor): Ort.Tensor {
		return this.#ort.Tensor.fromGpuBuffer(buffer, { dataType: 'float32', dims: shape });
	}

	async dispose(): Promise<void> {
		await inTurn(() => this.#session.release());
	}
}

const wholeOnDevice = { extra: { session: { disable_cpu_ep_fallback: '1' } } };

const tooLarge = (shape: readonly number[], most: number): UserError =>
	new UserError('out-of-memory', `A tensor of shape [${shape}] is too large for this GPU`, {
		remedy: `It holds at most ${Math.floor(most / 1e6)} MB in one piece. Choose a smaller base model, or the CPU.`
	});

/** @throws UserError 'device' when the browser does not hand the device out. */
export const webGpuRuntime = async (adapter: GPUAdapter): Promise<Runtime> => {
	const watched = await openDevice(adapter);
	const { device } = watched;
	const ort = await loadOrt('Suspending' in WebAssembly ? 'jspi' : 'asyncify', 1);
	const maxTensorBytes = Math.min(device.limits.maxBufferSize, device.limits.maxStorageBufferBindingSize);
	return {
		kind: 'webgpu',
		deviceName: adapterName(adapter.info),
		threads: 1,
		maxTensorBytes,
		shapes: 'fixed',
		copiesInputs: false,
		compile: async (model, options) => {
			const session = await watched
				.watch(() =>
					inTurn(() =>
						ort.InferenceSession.create(model, {
							executionProviders: [{ name: 'webgpu', device }],
							logSeverityLevel: 4, // errors are thrown, no need to print them besides
							...(options?.requireDevice ? wholeOnDevice : {})
						})
					)
				)
				.catch(rethrow);
			return new GpuProgram(ort, session, watched);
		},
		tensor: (shape, data) => {
			watched.check();
			if (sizeOf(shape) * 4 > maxTensorBytes) throw tooLarge(shape, maxTensorBytes);
			const tensor = new GpuTensor(device, shape);
			if (data !== undefined) tensor.write(data);
			return tensor;
		},
		read: (tensor) => watched.watch(() => asGpu(tensor).read()),
		// What was refused for another reason may have been half of a step.
		rescue: async (tensor) => (watched.fault?.code === 'device' ? undefined : asGpu(tensor).readIfSound()),
		write: (tensor, data) => {
			asGpu(tensor).write(data);
		},
		adamW: (parameters) => adamWOnGpu(device, parameters),
		close: async () => {
			device.destroy();
		}
	};
};

/** @file The backend for browsers without a usable GPU: ONNX Runtime's WebAssembly build, on all cores where it may. */
import { adamWOnCpu } from './adamw.ts';
import { ArrayTensor, asArray } from './array-tensor.ts';
import { rethrow } from './device-error.ts';
import { loadOrt, type Ort } from './ort.ts';
import type { DeviceTensor, HostTensor, Program, Runtime } from './runtime.ts';
import { usableThreads } from './threads.ts';

/** The 32-bit heap, which holds all of a run at once. */
const HEAP_BYTES = 2 ** 32;

class WasmProgram implements Program {
	readonly #ort: typeof Ort;
	readonly #session: Ort.InferenceSession;

	constructor(ort: typeof Ort, session: Ort.InferenceSession) {
		this.#ort = ort;
		this.#session = session;
	}

	async run(
		feeds: Readonly<Record<string, DeviceTensor | HostTensor>>,
		outputs: Readonly<Record<string, DeviceTensor | null>>
	): Promise<Record<string, Float32Array>> {
		const inputs = Object.entries(feeds).map(([name, feed]) => [name, this.#input(feed)] as const);
		// Output tensors given to ONNX Runtime Web stay unwritten when they are on the CPU, so only names are given.
		const results = await this.#session.run(Object.fromEntries(inputs), Object.keys(outputs)).catch(rethrow);
		const values: Record<string, Float32Array> = {};
		for (const [name, target] of Object.entries(outputs)) {
			const data = results[name].data;
			if (!(data instanceof Float32Array)) throw new TypeError(`output ${name} is not float32`);
			if (target === null) values[name] = data;
			else asArray(target).data.set(data);
		}
		return values;
	}

	#input(feed: DeviceTensor | HostTensor): Ort.Tensor {
		const { data, shape } = 'data' in feed ? feed : asArray(feed);
		return data instanceof Int32Array
			? new this.#ort.Tensor('int32', data, shape)
			: new this.#ort.Tensor('float32', data, shape);
	}

	async dispose(): Promise<void> {
		await this.#session.release();
	}
}

/** @param threads those that compute; more than 1 needs cross-origin isolation. */
export const wasmRuntime = async (threads = usableThreads()): Promise<Runtime> => {
	const ort = await loadOrt('wasm', threads);
	return {
		kind: 'wasm',
		deviceName: threads === 1 ? 'CPU, 1 thread' : `CPU, ${threads} threads`,
		threads,
		maxTensorBytes: HEAP_BYTES,
		shapes: 'any',
		copiesInputs: true,
		compile: async (model) => {
			const options = { executionProviders: ['wasm'], enableMemPattern: false };
			const session = await ort.InferenceSession.create(model, options).catch(rethrow);
			return new WasmProgram(ort, session);
		},
		tensor: (shape, data) => new ArrayTensor(shape, data?.slice()),
		read: async (tensor) => asArray(tensor).data.slice(),
		rescue: async (tensor) => asArray(tensor).data.slice(),
		write: (tensor, data) => {
			asArray(tensor).write(data);
		},
		adamW: (parameters) => adamWOnCpu(parameters),
		close: async () => {}
	};
};

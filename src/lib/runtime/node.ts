/** @file ONNX Runtime under Node, on the CPU: tensors are arrays that it reads and writes in place. */

import { availableParallelism, cpus } from 'node:os';
import * as ort from 'onnxruntime-node';
import { adamWOnCpu } from './adamw.ts';
import { ArrayTensor, asArray } from './array-tensor.ts';
import { rethrow } from './device-error.ts';
import type { DeviceTensor, HostTensor, Program, Runtime } from './runtime.ts';

export interface NodeOptions {
	/** Threads that compute; default: as many as there are cores. */
	readonly threads?: number;
}

/** A runtime on the CPU of this machine. */
export const nodeRuntime = (options: NodeOptions = {}): Promise<Runtime> => {
	const threads = options.threads ?? availableParallelism();
	const runtime: Runtime = {
		kind: 'node',
		deviceName: `${cpus()[0]?.model.trim() ?? 'CPU'}, ${String(threads)} threads`,
		threads,
		maxTensorBytes: Number.MAX_SAFE_INTEGER,
		shapes: 'any',
		copiesInputs: false,
		async compile(model) {
			const session = await ort.InferenceSession.create(model, {
				executionProviders: ['cpu'],
				graphOptimizationLevel: 'all',
				intraOpNumThreads: threads,
				// A memory plan is kept for every shape; without, shapes share what was allocated.
				enableMemPattern: false,
				logSeverityLevel: 3
			}).catch(rethrow);
			return programOf(session);
		},
		tensor(shape, data) {
			return new ArrayTensor(shape, data?.slice());
		},
		read(tensor) {
			return Promise.resolve(asArray(tensor).data.slice());
		},
		rescue(tensor) {
			return Promise.resolve(asArray(tensor).data.slice());
		},
		write(tensor, data) {
			asArray(tensor).write(data);
		},
		adamW(parameters) {
			return adamWOnCpu(parameters);
		},
		close() {
			return Promise.resolve();
		}
	};
	return Promise.resolve(runtime);
};

const programOf = (session: ort.InferenceSession): Program => ({
	async run(feeds, outputs) {
		const results = await session.run(mapValues(feeds, toOrt), mapValues(outputs, fetchOf)).catch(rethrow);
		const wanted = Object.keys(outputs).filter((name) => outputs[name] === null);
		return Object.fromEntries(wanted.map((name) => [name, results[name].data as Float32Array]));
	},
	dispose: () => session.release()
});

const toOrt = (tensor: DeviceTensor | HostTensor): ort.Tensor => {
	const { data, shape } = tensor instanceof ArrayTensor || 'data' in tensor ? tensor : asArray(tensor);
	return data instanceof Int32Array
		? new ort.Tensor('int32', data, shape)
		: new ort.Tensor('float32', data, shape);
};

/** A given tensor is written in place by ONNX Runtime itself; null lets it make one. */
const fetchOf = (tensor: DeviceTensor | null): ort.Tensor | null => {
	if (tensor === null) return null;
	const { data, shape } = asArray(tensor);
	return new ort.Tensor('float32', data, shape);
};

const mapValues = <From, To>(
	record: Readonly<Record<string, From>>,
	map: (value: From) => To
): Record<string, To> => Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));

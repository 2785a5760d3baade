/** @file What every backend can do: keep tensors where it computes, run compiled ONNX programs, take AdamW steps. */

/** float32 values kept where the backend computes: a GPU buffer, or a Float32Array. */
export interface DeviceTensor {
	readonly shape: readonly number[];
	/** Number of values: the product of the shape. */
	readonly size: number;
	/** Gives the memory back; the tensor must not be used after. */
	dispose(): void;
}

/** Values in JavaScript's memory, copied to the device for one run. */
export interface HostTensor {
	readonly data: Float32Array | Int32Array;
	readonly shape: readonly number[];
}

/** An ONNX model, compiled for one backend. */
export interface Program {
	/**
	 * Runs the model once. A tensor must not be an input and an output of the same run.
	 *
	 * @param feeds every input of the model by name.
	 * @param outputs every wanted output by name: a tensor is overwritten on the device and not read back,
	 * null asks for the values.
	 * @returns the values of the outputs given as null.
	 * @throws UserError 'out-of-memory' or 'device' when the device gives up.
	 */
	run(
		feeds: Readonly<Record<string, DeviceTensor | HostTensor>>,
		outputs: Readonly<Record<string, DeviceTensor | null>>
	): Promise<Record<string, Float32Array>>;
	dispose(): Promise<void>;
}

export interface CompileOptions {
	/** Refuse a model of which any part would not run on the device itself. For tests of placement; default false. */
	readonly requireDevice?: boolean;
}

/** One AdamW step, in the names of torch.optim.AdamW and torch.nn.utils.clip_grad_norm_. */
export interface AdamWSettings {
	readonly learningRate: number;
	readonly weightDecay: number;
	readonly beta1: number;
	readonly beta2: number;
	readonly epsilon: number;
	/** Global gradient norm above which all gradients are scaled down; Infinity for none. */
	readonly maxNorm: number;
	/** 1 for the first step. */
	readonly step: number;
}

/** Updates parameters in place: write gradients to its tensors with a program, then take a step. */
export interface Optimizer {
	/** Where programs are to write the gradients: one for each parameter, in their order and shapes. */
	readonly gradients: readonly DeviceTensor[];
	/** Adds the gradients to a sum that the next step will take along, so that they can be written again. */
	accumulate(): void;
	/** Takes a step along the gradients plus what was accumulated. The gradients' values are lost. */
	step(settings: AdamWSettings): void;
	/** Running means of the gradients and of their squares, to be read and written for checkpoints. */
	readonly moments: { readonly first: readonly DeviceTensor[]; readonly second: readonly DeviceTensor[] };
	/** Gives back the gradients, moments and sums; the parameters stay. */
	dispose(): void;
}

export interface Runtime {
	readonly kind: 'node' | 'wasm' | 'webgpu';
	/** For people: "NVIDIA Ada Lovelace", "CPU, 4 threads". */
	readonly deviceName: string;
	/** Threads computing on the CPU; 1 on WebGPU. */
	readonly threads: number;
	/** Largest tensor the device can hold, in bytes. */
	readonly maxTensorBytes: number;
	/**
	 * Whether programs are compiled for one shape each ('fixed': on WebGPU, where arithmetic on shapes would run on the CPU) or one
	 * program serves all shapes ('any': on the CPU, where it is as fast and one program's memory serves them all).
	 */
	readonly shapes: 'any' | 'fixed';
	/** Whether each run copies all its inputs: the fewer values it is fed, the better. */
	readonly copiesInputs: boolean;
	/** @throws UserError 'out-of-memory' or 'device'; any other error means that the model is wrong. */
	compile(model: Uint8Array, options?: CompileOptions): Promise<Program>;
	/** A new tensor, of zeros unless data is given (copied). */
	tensor(shape: readonly number[], data?: Float32Array): DeviceTensor;
	/** A copy of the values. */
	read(tensor: DeviceTensor): Promise<Float32Array>;
	/** A copy of the values after the device has failed; undefined where they are lost or cannot be trusted. */
	rescue(tensor: DeviceTensor): Promise<Float32Array | undefined>;
	/** Overwrites all values; data has the tensor's size. */
	write(tensor: DeviceTensor, data: Float32Array): void;
	/** An optimizer for these parameters, its moments zero. */
	adamW(parameters: readonly DeviceTensor[]): Optimizer;
	/** Frees the device. Programs and tensors must not be used after. */
	close(): Promise<void>;
}

/** @file AdamW on the CPU: all state in WebAssembly memory, updated in place by the SIMD kernel of adamw.wat. */
import { UserError } from '../errors.ts';
import { adamWFactors } from './adamw-factors.ts';
import { adamWKernel } from './adamw-kernel.ts';
import { ArrayTensor, asArray } from './array-tensor.ts';
import type { AdamWSettings, DeviceTensor, Optimizer } from './runtime.ts';

/** What adamw.wat exports; `length` is that of a region in bytes. */
interface Kernel {
	accumulate(length: number): void;
	collect(length: number): void;
	squaredNorm(length: number): number;
	update(
		length: number,
		beta1: number,
		rest1: number,
		beta2: number,
		rest2: number,
		clip: number,
		decay: number,
		rate: number,
		correction: number,
		epsilon: number
	): void;
}

const REGIONS = 5; // parameters, gradients, first and second moments, accumulated gradients
const PAGE = 65536;
/** A WebAssembly memory ends at 4 GiB; one page less keeps every end address within 32 bits. */
const MEMORY_LIMIT = 65535 * PAGE;

const bytesOf = (tensor: ArrayTensor): number => Math.ceil(tensor.size / 4) * 16;

/** Parameters that share one memory, and their state beside them. */
class Bank {
	readonly gradients: ArrayTensor[] = [];
	readonly first: ArrayTensor[] = [];
	readonly second: ArrayTensor[] = [];
	readonly #parameters: readonly ArrayTensor[];
	readonly #length: number;
	readonly #kernel: Kernel;

	constructor(parameters: readonly ArrayTensor[], module: WebAssembly.Module) {
		this.#parameters = parameters;
		this.#length = parameters.reduce((sum, parameter) => sum + bytesOf(parameter), 0);
		const memory = allocate(REGIONS * this.#length);
		// The names and types are those of adamw.wat; the bytes are ours.
		this.#kernel = new WebAssembly.Instance(module, { state: { memory } }).exports as unknown as Kernel;
		let offset = 0;
		for (const parameter of parameters) {
			const at = offset;
			const region = (index: number) =>
				new Float32Array(memory.buffer, index * this.#length + at, parameter.size);
			const values = region(0);
			values.set(parameter.data);
			parameter.data = values;
			this.gradients.push(new ArrayTensor(parameter.shape, region(1)));
			this.first.push(new ArrayTensor(parameter.shape, region(2)));
			this.second.push(new ArrayTensor(parameter.shape, region(3)));
			offset += bytesOf(parameter);
		}
	}

	accumulate(): void {
		this.#kernel.accumulate(this.#length);
	}

	collect(): void {
		this.#kernel.collect(this.#length);
	}

	squaredNorm(): number {
		return this.#kernel.squaredNorm(this.#length);
	}

	update(settings: AdamWSettings, clip: number): void {
		const { beta1, rest1, beta2, rest2, decay, rate, correction, epsilon } = adamWFactors(settings);
		const length = this.#length;
		this.#kernel.update(length, beta1, rest1, beta2, rest2, clip, decay, rate, correction, epsilon);
	}

	dispose(): void {
		for (const parameter of this.#parameters) parameter.data = parameter.data.slice();
		for (const tensor of [...this.gradients, ...this.first, ...this.second]) tensor.dispose();
	}
}

const allocate = (bytes: number): WebAssembly.Memory => {
	try {
		return new WebAssembly.Memory({ initial: Math.max(1, Math.ceil(bytes / PAGE)) });
	} catch (cause) {
		throw new UserError('out-of-memory', `No memory for ${Math.ceil(bytes / 1e6)} MB of training state`, {
			remedy: 'Close other programs or tabs, or train fewer parameters.',
			cause
		});
	}
};

/** Splits the parameters, in order, into groups whose state fits one memory. */
const groupByMemory = (parameters: readonly ArrayTensor[], limit: number): ArrayTensor[][] => {
	const groups: ArrayTensor[][] = [];
	let left = 0;
	for (const parameter of parameters) {
		const bytes = REGIONS * bytesOf(parameter);
		const group = groups.at(-1);
		if (group === undefined || bytes > left) {
			groups.push([parameter]);
			left = limit - bytes;
		} else {
			group.push(parameter);
			left -= bytes;
		}
	}
	return groups;
};

/**
 * torch.optim.AdamW after torch.nn.utils.clip_grad_norm_, for the tensors of the CPU backends.
 * The parameters' values move into the optimizer's memory, and out of it when it is disposed.
 *
 * @param memoryLimit bytes that one WebAssembly memory may have; smaller only in tests.
 * @throws UserError 'out-of-memory'.
 */
export const adamWOnCpu = (parameters: readonly DeviceTensor[], memoryLimit = MEMORY_LIMIT): Optimizer => {
	const module = new WebAssembly.Module(Uint8Array.from(atob(adamWKernel), (char) => char.charCodeAt(0)));
	const banks = groupByMemory(parameters.map(asArray), memoryLimit).map((group) => new Bank(group, module));
	let accumulated = false;
	return {
		gradients: banks.flatMap((bank) => bank.gradients),
		moments: {
			first: banks.flatMap((bank) => bank.first),
			second: banks.flatMap((bank) => bank.second)
		},
		accumulate() {
			for (const bank of banks) bank.accumulate();
			accumulated = true;
		},
		step(settings) {
			if (accumulated) for (const bank of banks) bank.collect();
			accumulated = false;
			const norm = Math.sqrt(banks.reduce((sum, bank) => sum + bank.squaredNorm(), 0));
			const clip = Math.min(1, settings.maxNorm / (norm + 1e-6));
			for (const bank of banks) bank.update(settings, clip);
		},
		dispose() {
			for (const bank of banks) bank.dispose();
		}
	};
};

/** @file The tensor of the backends that compute on the CPU: a Float32Array with a shape. */
import type { DeviceTensor } from './runtime.ts';

/** Number of values in a tensor of this shape; 1 for a scalar's []. */
export const sizeOf = (shape: readonly number[]): number => shape.reduce((size, length) => size * length, 1);

/** Throws a RangeError unless there is exactly one value for each place in the shape. */
export const checkSize = (shape: readonly number[], length: number): void => {
	if (length !== sizeOf(shape)) throw new RangeError(`${length} values for a tensor of shape [${shape}]`);
};

export class ArrayTensor implements DeviceTensor {
	readonly shape: readonly number[];
	readonly size: number;
	/** An optimizer moves its parameters' values into its own memory, so this is to be asked for at each use. */
	data: Float32Array;

	constructor(shape: readonly number[], data: Float32Array = new Float32Array(sizeOf(shape))) {
		checkSize(shape, data.length);
		this.shape = shape;
		this.size = data.length;
		this.data = data;
	}

	/** Overwrites the values; a RangeError when they do not fill the shape. */
	write(data: Float32Array): void {
		checkSize(this.shape, data.length);
		this.data.set(data);
	}

	dispose(): void {
		this.data = new Float32Array(0);
	}
}

/** The tensor as the ArrayTensor that every tensor of a CPU backend is; a TypeError for another backend's. */
export const asArray = (tensor: DeviceTensor): ArrayTensor => {
	if (tensor instanceof ArrayTensor) return tensor;
	throw new TypeError('this tensor belongs to another backend');
};

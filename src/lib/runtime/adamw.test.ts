import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { compileKernel } from '../../../scripts/build-adamw.ts';
import { adamWOnCpu } from './adamw.ts';
import {
	firstMoments,
	gradientsAt,
	secondMoments,
	settingsAt,
	shapes,
	start,
	trajectory
} from './adamw.expected.ts';
import { ArrayTensor, asArray } from './array-tensor.ts';
import type { DeviceTensor } from './runtime.ts';

const valuesOf = (tensors: readonly DeviceTensor[]): number[] =>
	tensors.flatMap((tensor) => Array.from(asArray(tensor).data));

const fill = (tensors: readonly DeviceTensor[], values: readonly number[]): void => {
	let offset = 0;
	for (const tensor of tensors) asArray(tensor).data.set(values.slice(offset, (offset += tensor.size)));
};

const parameters = (): ArrayTensor[] => {
	const tensors = shapes.map((shape) => new ArrayTensor(shape));
	fill(tensors, start);
	return tensors;
};

/** Largest difference between the two lists. */
const distance = (actual: readonly number[], expected: readonly number[]): number => {
	expect(actual).toHaveLength(expected.length);
	return Math.max(...actual.map((value, index) => Math.abs(value - (expected[index] ?? NaN))));
};

describe('AdamW on the CPU', () => {
	it('takes the steps that PyTorch takes', () => {
		const tensors = parameters();
		const optimizer = adamWOnCpu(tensors);
		for (const [index, expected] of trajectory.entries()) {
			fill(optimizer.gradients, gradientsAt(index + 1));
			optimizer.step(settingsAt(index + 1));
			expect(distance(valuesOf(tensors), expected)).toBeLessThan(1e-6);
		}
		expect(distance(valuesOf(optimizer.moments.first), firstMoments)).toBeLessThan(1e-7);
		expect(distance(valuesOf(optimizer.moments.second), secondMoments)).toBeLessThan(1e-9);
	});

	it('takes the same steps with its state in several memories', () => {
		const tensors = parameters();
		const optimizer = adamWOnCpu(tensors, 200); // the first parameter's state takes 160 bytes
		for (const [index, expected] of trajectory.entries()) {
			fill(optimizer.gradients, gradientsAt(index + 1));
			optimizer.step(settingsAt(index + 1));
			expect(distance(valuesOf(tensors), expected)).toBeLessThan(1e-6);
		}
	});

	it('takes the step of the sum of the micro-batches', () => {
		const tensors = parameters();
		const optimizer = adamWOnCpu(tensors);
		for (const [index, expected] of trajectory.entries()) {
			for (const share of [0.5, -0.25, 0.75]) {
				fill(
					optimizer.gradients,
					gradientsAt(index + 1).map((value) => value * share)
				);
				if (share !== 0.75) optimizer.accumulate();
			}
			optimizer.step(settingsAt(index + 1));
			expect(distance(valuesOf(tensors), expected)).toBeLessThan(1e-6);
		}
	});

	it('goes on from stored parameters and moments', () => {
		const whole = parameters();
		const first = adamWOnCpu(whole);
		fill(first.gradients, gradientsAt(1));
		first.step(settingsAt(1));

		const resumed = parameters();
		fill(resumed, valuesOf(whole));
		const second = adamWOnCpu(resumed);
		fill(second.moments.first, valuesOf(first.moments.first));
		fill(second.moments.second, valuesOf(first.moments.second));

		for (const optimizer of [first, second]) {
			fill(optimizer.gradients, gradientsAt(2));
			optimizer.step(settingsAt(2));
		}
		expect(valuesOf(resumed)).toEqual(valuesOf(whole));
	});

	it('leaves gradients unclipped when the largest norm is infinite', () => {
		const tensors = parameters();
		const optimizer = adamWOnCpu(tensors);
		fill(optimizer.gradients, gradientsAt(1));
		optimizer.step({ ...settingsAt(1), maxNorm: Infinity });
		const moments = gradientsAt(1).map((value) => value * 0.1);
		expect(distance(valuesOf(optimizer.moments.first), moments)).toBeLessThan(1e-7);
	});

	it('leaves the parameters their values when it is disposed', () => {
		const tensors = parameters();
		adamWOnCpu(tensors).dispose();
		expect(distance(valuesOf(tensors), start)).toBeLessThan(1e-7);
	});
});

describe('the AdamW kernel', () => {
	it('is compiled from its source as it stands', async () => {
		const file = await readFile(new URL('./adamw-kernel.ts', import.meta.url), 'utf8');
		expect(file).toBe(await compileKernel());
	});
});

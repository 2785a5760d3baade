import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { compileKernel } from '../../../scripts/build-adamw.ts';
import { adamWOnCpu } from './adamw.ts';
import { gradientsAt, settingsAt, shapes, start, trajectory } from './adamw.expected.ts';
import { ArrayTensor, asArray } from './array-tensor.ts';
import type { DeviceTensor } from './runtime.ts';
import { distance } from './runtime.contract.ts';

const fill = (tensors: readonly DeviceTensor[], values: readonly number[]): void => {
	let offset = 0;
	for (const tensor of tensors) asArray(tensor).data.set(values.slice(offset, (offset += tensor.size)));
};

const parametersAtStart = (): ArrayTensor[] => {
	const tensors = shapes.map((shape) => new ArrayTensor(shape));
	fill(tensors, start);
	return tensors;
};

const valuesOf = (tensors: readonly ArrayTensor[]): number[] =>
	tensors.flatMap(({ data }) => Array.from(data));

describe('AdamW on the CPU', () => {
	it('clips by the norm of all gradients when its state is in several memories', () => {
		const tensors = parametersAtStart();
		const optimizer = adamWOnCpu(tensors, 200); // the first parameter's state alone takes 160 bytes
		for (const [index, expected] of trajectory.entries()) {
			fill(optimizer.gradients, gradientsAt(index + 1));
			optimizer.step(settingsAt(index + 1));
			expect(distance(valuesOf(tensors), expected)).toBeLessThan(1e-6);
		}
	});

	it('leaves the parameters their values when it is disposed', () => {
		const tensors = parametersAtStart();
		adamWOnCpu(tensors).dispose();
		expect(distance(valuesOf(tensors), start)).toBeLessThan(1e-7);
	});

	it('tells the person when there is no memory for its state', () => {
		const tensor = new ArrayTensor([2 ** 28]); // its state would take 5 GiB, and a memory ends at 4
		expect(() => adamWOnCpu([tensor])).toThrow(expect.objectContaining({ code: 'out-of-memory' }));
	});
});

describe('the AdamW kernel', () => {
	it('is compiled from its source as it stands', async () => {
		const file = await readFile(new URL('./adamw-kernel.ts', import.meta.url), 'utf8');
		expect(file).toBe(await compileKernel());
	});
});

import { describe, expect, it } from 'vitest';
import { byteSourceFromBytes } from '../weights/byte-source.ts';
import type { ByteSource } from '../weights/byte-source.ts';
import { writeSafetensors } from '../weights/safetensors.ts';
import { checkpointPosition, decodeCheckpoint, encodeCheckpoint } from './checkpoint.ts';
import type { Checkpoint } from './checkpoint.ts';

const names = ['b.weight', 'a.bias'];
const run = { names, fingerprint: 'of this run' };
const figures = { mae: 1.5, rmse: 2, loss: 4, joy_mae: 1.5, joy_rmse: 2 };

const checkpoint: Checkpoint = {
	fingerprint: 'of this run',
	position: {
		step: 17,
		epoch: 3,
		batch: 4,
		epochSeconds: 1.25,
		seconds: 60.5,
		startedAt: '2025-01-02T03:04:05.678Z',
		history: [
			{
				epoch: 1,
				train: figures,
				val: { ...figures, mae: 0.1 + 0.2 },
				learning_rate: 1e-4 / 3,
				seconds: 20,
				samples_per_second: 32.1,
				best: true
			},
			{ epoch: 2, train: figures, val: figures, learning_rate: 1e-5, seconds: 21, samples_per_second: 31 }
		],
		bestEpoch: 1,
		devices: [{ backend: 'webgpu', device: 'a GPU' }],
		setbacks: [{ step: 9, message: 'The GPU was lost. It is there again.' }]
	},
	tensors: {
		parameters: [Float32Array.of(1, 2, 3), Float32Array.of(4)],
		first: [Float32Array.of(0.1, -0, 1e-38), Float32Array.of(5)],
		second: [Float32Array.of(1e-30, 7, 8), Float32Array.of(6)],
		best: [Float32Array.of(-1, -2, -3), Float32Array.of(-4)]
	}
};
const beforeTheFirstEpoch: Checkpoint = {
	...checkpoint,
	position: { ...checkpoint.position, history: [], bestEpoch: undefined },
	tensors: { ...checkpoint.tensors, best: undefined }
};

const bytesOf = (value: Checkpoint): Uint8Array =>
	new Uint8Array(Buffer.concat([...encodeCheckpoint(value, names)]));
const source = (bytes: Uint8Array): ByteSource => byteSourceFromBytes('run.safetensors', bytes);
const unreadable = { code: 'bad-file', where: 'run.safetensors', message: 'This checkpoint cannot be read' };

describe('a checkpoint', () => {
	it.each([
		['in the middle of a run', checkpoint],
		['before the first epoch is over', beforeTheFirstEpoch]
	])('comes back as it was: %s', async (_, value) => {
		expect(await decodeCheckpoint(source(bytesOf(value)), run)).toEqual(value);
	});

	it('says where its run stands', async () => {
		expect(await checkpointPosition(source(bytesOf(checkpoint)))).toEqual(checkpoint.position);
	});

	it('is none of another run', async () => {
		const other = { names, fingerprint: 'of another run' };
		expect(await decodeCheckpoint(source(bytesOf(checkpoint)), other)).toBeUndefined();
	});

	it('is none of another run that trains more parameters', async () => {
		const other = { names: [...names, 'c.weight'], fingerprint: 'of another run' };
		expect(await decodeCheckpoint(source(bytesOf(checkpoint)), other)).toBeUndefined();
	});
});

describe('a file that is no checkpoint', () => {
	const whole = bytesOf(checkpoint);

	it.each([0, 7, 100, whole.length - 1])('because it ends after %i bytes', async (length) => {
		await expect(decodeCheckpoint(source(whole.subarray(0, length)), run)).rejects.toMatchObject(unreadable);
	});

	it('because it lacks a parameter of its run', async () => {
		const more = { ...run, names: [...names, 'c.weight'] };
		await expect(decodeCheckpoint(source(whole), more)).rejects.toMatchObject(unreadable);
	});

	it.each([
		['has no state', {}],
		['has a state that is not JSON', { state: '{' }],
		['has a state of another program', { state: '{"fingerprint":"of this run","position":{"step":1}}' }]
	])('because it %s', async (_, metadata) => {
		const bytes = new Uint8Array(Buffer.concat([...writeSafetensors([], { metadata })]));
		await expect(checkpointPosition(source(bytes))).rejects.toMatchObject(unreadable);
	});
});

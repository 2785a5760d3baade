/** @file A run's whole state as one safetensors file: complete, or not there at all. */

import { z } from 'zod';
import { UserError } from '../errors.ts';
import type { ByteSource } from '../weights/byte-source.ts';
import { openSafetensors, writeSafetensors } from '../weights/safetensors.ts';
import type { SafetensorsFile } from '../weights/safetensors.ts';
import type { DeviceUse, EpochRecord, Setback } from './records.ts';

/** Where one run's checkpoint lies. A write either replaces the whole file or leaves the old one. */
export interface CheckpointStore {
	read(): Promise<ByteSource | undefined>;
	write(chunks: Iterable<Uint8Array>): Promise<void>;
	clear(): Promise<void>;
}

/** The tensors of a run, each list in the order of the trained parameters. */
export interface CheckpointTensors {
	readonly parameters: readonly Float32Array[];
	readonly first: readonly Float32Array[];
	readonly second: readonly Float32Array[];
	/** The weights of the best epoch so far, once there is one. */
	readonly best: readonly Float32Array[] | undefined;
}

/** Where a run stands. Everything else follows from its settings, data and seed. */
export interface Position {
	/** Optimizer steps taken. */
	readonly step: number;
	/** The epoch under way, 1 for the first. */
	readonly epoch: number;
	/** Batches of this epoch that are done. */
	readonly batch: number;
	/** Seconds of training spent in this epoch so far. */
	readonly epochSeconds: number;
	/** Seconds spent on the whole run so far. */
	readonly seconds: number;
	readonly startedAt: string;
	readonly history: readonly EpochRecord[];
	readonly bestEpoch: number | undefined;
	/** What it was computed on so far; another entry each time that changed. */
	readonly devices: readonly DeviceUse[];
	readonly setbacks: readonly Setback[];
}

export interface Checkpoint {
	readonly position: Position;
	/** Digest of data, base and settings: a checkpoint only continues the run it came from. */
	readonly fingerprint: string;
	readonly tensors: CheckpointTensors;
}

const figures = z.record(z.string(), z.number());

const epochRecordSchema = z.object({
	epoch: z.int().positive(),
	train: figures,
	val: figures,
	learning_rate: z.number(),
	seconds: z.number(),
	samples_per_second: z.number(),
	best: z.literal(true).exactOptional()
});

const stateSchema = z.object({
	fingerprint: z.string(),
	position: z.object({
		step: z.int().nonnegative(),
		epoch: z.int().positive(),
		batch: z.int().nonnegative(),
		epochSeconds: z.number().nonnegative(),
		seconds: z.number().nonnegative(),
		startedAt: z.string(),
		history: z.array(epochRecordSchema),
		bestEpoch: z.int().positive().optional(),
		devices: z.array(z.object({ backend: z.string(), device: z.string() })),
		setbacks: z.array(z.object({ step: z.int().nonnegative(), message: z.string() }))
	})
});

/** The names of the tensors' lists in the file. */
const kinds = ['parameters', 'first', 'second', 'best'] as const;

/** The checkpoint's file in chunks. */
export const encodeCheckpoint = (checkpoint: Checkpoint, names: readonly string[]): Generator<Uint8Array> => {
	const { tensors, position, fingerprint } = checkpoint;
	const named = kinds.flatMap((kind) =>
		(tensors[kind] ?? []).map((data, index) => ({
			name: `${kind}/${names[index]}`,
			shape: [data.length],
			data
		}))
	);
	return writeSafetensors(named, { metadata: { state: JSON.stringify({ position, fingerprint }) } });
};

/**
 * Where the run of a checkpoint stands, without reading its tensors.
 * @throws UserError 'bad-file' when it is broken or of another program
 */
export const checkpointPosition = async (source: ByteSource): Promise<Position> =>
	(await openCheckpoint(source)).position;

/**
 * Reads the checkpoint of a run.
 * @param names the run's trained parameters, in order
 * @returns `undefined` for a checkpoint of another run
 * @throws UserError 'bad-file' when it is broken or of another program
 */
export const decodeCheckpoint = async (
	source: ByteSource,
	run: { readonly fingerprint: string; readonly names: readonly string[] }
): Promise<Checkpoint | undefined> => {
	const { file, position, fingerprint } = await openCheckpoint(source);
	if (fingerprint !== run.fingerprint) return undefined;
	const read = async (kind: (typeof kinds)[number]): Promise<Float32Array[]> => {
		const values: Float32Array[] = [];
		for (const name of run.names) {
			values.push(await orUnreadable(source, file.readFloat32(`${kind}/${name}`)));
		}
		return values;
	};
	return {
		position,
		fingerprint,
		tensors: {
			parameters: await read('parameters'),
			first: await read('first'),
			second: await read('second'),
			best: position.bestEpoch === undefined ? undefined : await read('best')
		}
	};
};

const openCheckpoint = async (
	source: ByteSource
): Promise<Omit<Checkpoint, 'tensors'> & { readonly file: SafetensorsFile }> => {
	const file = await orUnreadable(source, openSafetensors(source));
	const state = stateSchema.safeParse(parseJson(file.metadata.state));
	if (!state.success) throw unreadable(source, state.error);
	const { position, fingerprint } = state.data;
	return { file, fingerprint, position: { ...position, bestEpoch: position.bestEpoch } };
};

const parseJson = (text: string | undefined): unknown => {
	try {
		return JSON.parse(text ?? '');
	} catch {
		return undefined;
	}
};

/** To copy or download the file again, as errors of weights advise, is of no help here. */
const orUnreadable = async <T>(source: ByteSource, reading: Promise<T>): Promise<T> => {
	try {
		return await reading;
	} catch (cause) {
		throw cause instanceof UserError ? unreadable(source, cause) : cause;
	}
};

const unreadable = (source: ByteSource, cause: unknown): UserError =>
	new UserError('bad-file', 'This checkpoint cannot be read', {
		where: source.name,
		remedy: 'Delete it and train from the start.',
		cause
	});

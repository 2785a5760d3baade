import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { tinyRun, tinySplits } from '../fixtures/tiny-run.ts';
import { memoryCheckpoints, tinyBase } from '../fixtures/tiny-training.ts';
import { openTensors, readJson } from '../fixtures/torch-check.ts';
import type { FileSource } from '../weights/byte-source.ts';
import { writeSafetensors } from '../weights/safetensors.ts';
import type { NamedTensor } from '../weights/safetensors.ts';
import type { LabelledText } from './baselines.ts';
import { RunControl } from './control.ts';
import type { JobEvent, TrainingJob } from './job.ts';

type EventOf<Type> = Extract<JobEvent, { type: Type }>;

const isOf = <Type extends JobEvent['type']>(type: Type, event: JobEvent): event is EventOf<Type> =>
	event.type === type;

/** The first event of a type of a job that is cancelled before its first step. */
const firstEvent = async <Type extends JobEvent['type']>(
	type: Type,
	changes: Partial<TrainingJob>
): Promise<EventOf<Type> | undefined> => {
	const control = new RunControl();
	control.cancel();
	let found: EventOf<Type> | undefined;
	const onEvent = (event: JobEvent): void => {
		if (isOf(type, event)) found ??= event;
	};
	await expect(tinyRun({ ...changes, control, onEvent })).rejects.toMatchObject({ code: 'cancelled' });
	return found;
};

/** The tiny base with some of its tensors and files changed. */
const baseWith = async (
	change: (tensor: NamedTensor) => NamedTensor,
	files: Readonly<Record<string, string>> = {}
): Promise<FileSource> => {
	const weights = await openTensors(await tinyBase(), 'model.safetensors');
	const tensors = await Promise.all(
		[...weights.entries.values()].map(async ({ name, shape }) =>
			change({ name, shape, data: await weights.readFloat32(name) })
		)
	);
	return tinyBase({ 'model.safetensors': Buffer.concat([...writeSafetensors(tensors)]), ...files });
};

describe('the length that a job reads', () => {
	/** A base with more positions than a text has by default on a CPU. */
	const baseOf300Tokens = async (): Promise<TrainingJob['base']> => {
		const config = z.looseObject({}).parse(await readJson(await tinyBase(), 'config.json'));
		const files = await baseWith(
			(tensor) =>
				tensor.name === 'bert.embeddings.position_embeddings.weight'
					? { ...tensor, shape: [300, 32], data: new Float32Array(300 * 32) }
					: tensor,
			{
				'config.json': JSON.stringify({ ...config, max_position_embeddings: 300 }),
				'tokenizer_config.json': '{"pad_token": "[PAD]"}'
			}
		);
		return { name: 'long', files };
	};
	const settingsOf = async (changes: Partial<TrainingJob>) => firstEvent('settings', changes);
	/** Training rows of these numbers of tokens, special ones included. */
	const rowsOf = (...tokens: number[]): { splits: TrainingJob['splits'] } => ({
		splits: {
			...tinySplits(),
			train: tokens.map((count, index): LabelledText => {
				const text = Array<string>(count - 2)
					.fill('sun')
					.join(' ');
				return { id: String(index), text, labels: [1, 2] };
			})
		}
	});

	it.each([
		{ short: 19, long: 1, maxLength: 16 },
		{ short: 18, long: 2, maxLength: 32 }
	])(
		'is the smallest bucket that holds 95 % whole: $maxLength of $short short texts and $long longer ones',
		async (rows) => {
			const tokens = [...Array<number>(rows.short).fill(12), ...Array<number>(rows.long).fill(20)];
			const event = await settingsOf(rowsOf(...tokens));
			expect(event?.settings.maxLength).toBe(rows.maxLength);
		}
	);

	it('is no more than the base reads', async () => {
		const event = await settingsOf(rowsOf(100, 100));
		expect(event?.settings.maxLength).toBe(40);
	});

	it('is no more than 256 by default on a CPU', async () => {
		const base = await baseOf300Tokens();
		const event = await settingsOf({ base, ...rowsOf(290, 290) });
		expect(event?.settings.maxLength).toBe(256);
	});

	it('may be more where it is asked for', async () => {
		const base = await baseOf300Tokens();
		const event = await settingsOf({ base, ...rowsOf(290, 290), settings: { maxLength: 300 } });
		expect(event?.settings.maxLength).toBe(300);
	});

	it('comes with the share of texts that are longer', async () => {
		const event = await settingsOf({ ...rowsOf(10, 12, 20, 30), settings: { maxLength: 12 } });
		expect(event?.truncatedShare).toBe(0.5);
	});

	it('cannot be more than the base reads', async () => {
		await expect(tinyRun({ settings: { maxLength: 41 } })).rejects.toMatchObject({
			code: 'usage',
			where: 'maximum length',
			message: 'The base reads at most 40 tokens, not 41'
		});
	});

	it('cannot be less than the special tokens', async () => {
		await expect(tinyRun({ settings: { maxLength: 1 } })).rejects.toMatchObject({
			code: 'usage',
			where: 'maximum length'
		});
	});
});

describe('a checkpoint of a job', () => {
	const settings = { epochs: 2 };
	const { train, ...otherSplits } = tinySplits();

	/** Cancels a job after its first step; the step after which another job with its checkpoint begins. */
	const stepThatFollows = async (changes: Partial<TrainingJob>): Promise<number | undefined> => {
		const checkpoints = memoryCheckpoints();
		const control = new RunControl();
		const onEvent = ({ type }: JobEvent): void => {
			if (type === 'step') control.cancel();
		};
		await expect(tinyRun({ settings, checkpoints, control, onEvent })).rejects.toMatchObject({
			code: 'cancelled'
		});
		return (await firstEvent('started', { settings, checkpoints, ...changes }))?.step;
	};

	it('is continued by the same job', async () => {
		expect(await stepThatFollows({})).toBe(1);
	});

	it('is continued where checkpoints are to be saved more or less often', async () => {
		expect(await stepThatFollows({ settings: { ...settings, checkpointMinutes: 9 } })).toBe(1);
	});

	it.each<[string, Partial<TrainingJob>]>([
		['settings', { settings: { epochs: 3 } }],
		['data', { splits: { ...otherSplits, train: train.slice(1) } }]
	])('is of no use for other %s', async (_, changes) => {
		expect(await stepThatFollows(changes)).toBe(0);
	});

	it('is of no use for a base of the same name that was trained further', async () => {
		const files = await baseWith((tensor) =>
			tensor.name === 'bert.encoder.layer.1.output.dense.bias'
				? { ...tensor, data: tensor.data.map((value) => value + 0.01) }
				: tensor
		);
		expect(await stepThatFollows({ base: { name: 'example/tiny', files } })).toBe(0);
	});
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { cliWorkspace, eventsOf } from '../src/lib/fixtures/cli-workspace.ts';
import type { CliWorkspace, Ended } from '../src/lib/fixtures/cli-workspace.ts';

/** 2 epochs of 96 steps. */
const train = (name: string, ...more: readonly string[]): readonly string[] => [
	...['train', '--data', 'articles.csv', '--name', name, '--model-name', 'base', '--json'],
	...['--epochs', '2', '--batch-size', '1', '--learning-rate', '0.001', ...more]
];

/** A checkpoint after each step. */
const everyStep = ['--checkpoint-minutes', '0'];

const eventSchema = z.object({ event: z.string(), step: z.number() });

/** Sends a signal when the checkpoint of step 20 or later has been written: early in the first epoch. */
const afterStep20 =
	(signal: NodeJS.Signals) =>
	(line: string): NodeJS.Signals | undefined => {
		if (!line.startsWith('{"event":"checkpoint"') || !line.endsWith('}')) return undefined;
		return eventSchema.parse(JSON.parse(line)).step >= 20 ? signal : undefined;
	};

let workspace: CliWorkspace;
beforeAll(async () => {
	workspace = await cliWorkspace();
});
afterAll(() => workspace.remove());

/** A filter's records without what depends on its name and the time. */
const recordsOf = async (name: string): Promise<unknown> => {
	const timeless = (value: unknown): unknown =>
		JSON.parse(
			JSON.stringify(value, (key, part: unknown) =>
				['seconds', 'samples_per_second', 'started_at', 'filter_name'].includes(key) ? undefined : part
			)
		);
	return {
		history: timeless(await workspace.readJson(`filters/${name}/v1/training_history.json`)),
		metadata: timeless(await workspace.readJson(`filters/${name}/v1/training_metadata.json`)),
		weights: (await workspace.read(`filters/${name}/v1/model/model.safetensors`)).toString('base64')
	};
};

const lossesOf = (ended: Ended): ReadonlyMap<number, unknown> =>
	new Map(
		eventsOf(ended)
			.filter(({ event }) => event === 'step')
			.map((event) => [z.number().parse(event.step), event.loss])
	);

describe('a process that is killed in the middle of an epoch', () => {
	let whole: Ended;
	let killed: Ended;
	let resumed: Ended;
	beforeAll(async () => {
		whole = await workspace.run(train('whole'));
		killed = await workspace.runUntil(train('killed', ...everyStep), afterStep20('SIGKILL'));
		resumed = await workspace.run(train('killed', '--resume'));
	}, 240_000);

	test('was killed before its first epoch ended', () => {
		expect(killed.code).toBeNull();
		expect(eventsOf({ stdout: killed.stdout.slice(0, killed.stdout.lastIndexOf('\n')) })).not.toContainEqual(
			expect.objectContaining({ event: 'epoch' })
		);
	});

	test('goes on where its last checkpoint stands', () => {
		const started = eventsOf(resumed).find(({ event }) => event === 'started');
		expect(started?.step).toBeGreaterThanOrEqual(20);
	});

	test('has the losses of an uninterrupted run, to the last bit', () => {
		const losses = [...lossesOf(resumed)];
		expect(losses).toEqual([...lossesOf(whole)].slice(-losses.length));
	});

	test('has the metrics and weights of an uninterrupted run, to the last bit', async () => {
		expect(await recordsOf('killed')).toEqual(await recordsOf('whole'));
	});

	test('leaves no checkpoint behind in the end', async () => {
		await expect(workspace.read('.distillery/checkpoints/killed_v1.safetensors')).rejects.toThrow('ENOENT');
	});
});

describe('a run that is interrupted with Ctrl+C', () => {
	const checkpoint = '.distillery/checkpoints/stopped_v1.safetensors';
	let stopped: Ended;
	beforeAll(async () => {
		stopped = await workspace.runUntil(train('stopped', ...everyStep), afterStep20('SIGINT'));
	}, 120_000);

	test('ends as shells expect it, and says how to go on', () => {
		expect(stopped.code).toBe(130);
		expect(eventsOf(stopped).at(-1)).toMatchObject({ event: 'error', code: 'cancelled' });
	});

	test('leaves a checkpoint and no model', async () => {
		expect((await workspace.read(checkpoint)).length).toBeGreaterThan(0);
		await expect(workspace.read('filters/stopped/v1/model/config.json')).rejects.toThrow('ENOENT');
	});

	test.each([
		['neither continued nor discarded without being told', [], '--restart'],
		['not continued with other settings', ['--resume', '--epochs', '3'], 'other settings']
	])(
		'is %s',
		async (_, options, message) => {
			const before = await workspace.read(checkpoint);
			const ended = await workspace.run(train('stopped', ...options));
			expect(ended.code).toBe(2);
			expect(ended.stderr).toContain(message);
			expect((await workspace.read(checkpoint)).equals(before)).toBe(true);
		},
		60_000
	);

	test('begins anew with --restart', async () => {
		const restarted = await workspace.run(train('stopped', '--restart'));
		expect(eventsOf(restarted).find(({ event }) => event === 'started')).toMatchObject({ step: 0 });
		expect(restarted.code).toBe(0);
	}, 60_000);
});

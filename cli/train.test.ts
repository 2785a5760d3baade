import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { cliWorkspace, eventsOf } from '../src/lib/fixtures/cli-workspace.ts';
import type { CliWorkspace, Ended } from '../src/lib/fixtures/cli-workspace.ts';

const folder = 'filters/mood/v1';
const weights = `${folder}/model/model.safetensors`;
const quick = ['--model-name', 'base', '--epochs', '1', '--learning-rate', '0.001'];

let workspace: CliWorkspace;
beforeAll(async () => {
	workspace = await cliWorkspace();
});
afterAll(() => workspace.remove());

describe('train --data --name', () => {
	let ended: Ended;
	beforeAll(async () => {
		ended = await workspace.run(['train', '--data', 'articles.csv', '--name', 'mood', ...quick]);
	}, 60_000);

	test('ends well', () => {
		expect(ended).toMatchObject({ code: 0 });
	});

	test('proposes the filter from the columns with numbers', async () => {
		const config = (await workspace.read(`${folder}/config.yaml`)).toString();
		expect(config).toMatch(/dimensions:\n +joy:[^]*calm:/);
	});

	test('writes splits that together hold every article once', async () => {
		const parts = await Promise.all(
			['train', 'val', 'test'].map((name) =>
				workspace.read(`datasets/mood_ground_truth_v1_splits/${name}.jsonl`)
			)
		);
		const ids = parts.flatMap((part) =>
			part
				.toString()
				.split('\n')
				.filter(Boolean)
				.map((line) => z.object({ id: z.string() }).parse(JSON.parse(line)).id)
		);
		expect(new Set(ids).size).toBe(120);
		expect(ids.length).toBe(120);
	});

	test('keeps the articles as they came', async () => {
		const kept = await workspace.read('datasets/mood_ground_truth_v1/labeled_articles.csv');
		expect(kept.equals(await workspace.read('articles.csv'))).toBe(true);
	});

	test('leaves a model that answers for the dimensions', async () => {
		expect(await workspace.readJson(`${folder}/model/config.json`)).toMatchObject({
			id2label: { 0: 'joy', 1: 'calm' },
			problem_type: 'regression'
		});
	});

	test('prints the test error beside a constant guess', () => {
		expect(ended.stdout).toMatch(/the filter errs by \d\.\d+ on average/);
		expect(ended.stdout).toMatch(
			/- (removes \d+ % of the error of|errs \d+ % more than|errs as much as) a constant guess \(the training scores' median\), \d/
		);
	});

	test('does not replace the trained model unless told to', async () => {
		const before = await workspace.read(weights);
		const again = await workspace.run(['train', '--data', 'articles.csv', '--name', 'mood', ...quick]);
		expect(again).toMatchObject({ code: 2 });
		expect(again.stderr).toContain('--overwrite');
		expect((await workspace.read(weights)).equals(before)).toBe(true);
	}, 60_000);

	test('does not mix a new split with another one unless told to', async () => {
		const other = [
			'train',
			'--data',
			'articles.csv',
			'--name',
			'mood',
			'--seed',
			'7',
			'--output-dir',
			'elsewhere'
		];
		await workspace.write(
			'elsewhere/datasets/mood_ground_truth_v1_splits/train.jsonl',
			'{"text": "a person\'s own"}\n'
		);
		const refused = await workspace.run([...other, ...quick]);
		expect(refused.code).toBe(2);
		expect(refused.stderr).toContain('datasets/mood_ground_truth_v1_splits holds other splits');
	}, 60_000);

	test('leaves everything as it was when training diverges', async () => {
		const before = await workspace.read(weights);
		const args = ['train', '--data', 'articles.csv', '--name', 'mood', '--overwrite', '--model-name', 'base'];
		const diverged = await workspace.run([...args, '--learning-rate', '1e30']);
		expect(diverged.code).toBe(1);
		expect(diverged.stderr).toContain('The loss is no longer a number');
		expect((await workspace.read(weights)).equals(before)).toBe(true);
	}, 60_000);
});

describe('training on from a trained filter', () => {
	let first: z.infer<typeof doneSchema>;
	let second: z.infer<typeof doneSchema>;
	let kept: Buffer;
	const doneSchema = z.object({ evaluation: z.object({ test: z.object({ mae: z.number() }) }) });

	beforeAll(async () => {
		const data = ['train', '--data', 'articles.csv', '--name', 'again', '--json', '--max-length', '24'];
		first = doneSchema.parse(eventsOf(await workspace.run([...data, ...quick])).at(-1));
		kept = await workspace.read('filters/again/v1/model/model.safetensors');
		const rest = ['--model-name', 'filters/again/v1/model', '--epochs', '1', '--learning-rate', '1e-9'];
		second = doneSchema.parse(eventsOf(await workspace.run([...data, ...rest, '--overwrite'])).at(-1));
	}, 120_000);

	test('begins where it stood, head included', () => {
		expect(second.evaluation.test.mae).toBeCloseTo(first.evaluation.test.mae, 3);
	});

	test('keeps the model that was replaced', async () => {
		const replaced = await workspace.read('.distillery/replaced/again_v1/model.safetensors');
		expect(replaced.equals(kept)).toBe(true);
	});
});

describe('prepare-dataset and train --filter --data-dir', () => {
	let prepared: Ended;
	let trained: Ended;
	beforeAll(async () => {
		await workspace.write(
			'filters/parts/v1/config.yaml',
			'filter: {name: parts, version: "1.0"}\nscoring: {dimensions: {calm: {weight: 0.4}, joy: {weight: 0.6}}}\n'
		);
		const filter = ['--filter', 'filters/parts/v1'];
		const splits = ['--dataset', 'articles.csv', '--output-dir', 'splits', '--ratios', '0.5,0.25,0.25'];
		prepared = await workspace.run(['prepare-dataset', ...filter, ...splits]);
		trained = await workspace.run(['train', ...filter, '--data-dir', 'splits', ...quick, '--json']);
	}, 120_000);

	test('split by the ratios asked for', async () => {
		expect(prepared).toMatchObject({ code: 0 });
		expect(await workspace.readJson('splits/split_metadata.json')).toMatchObject({
			filter_name: 'parts',
			train_articles: 60,
			val_articles: 30,
			test_articles: 30
		});
	});

	test("train for the config's dimensions, in its order", async () => {
		expect(trained).toMatchObject({ code: 0 });
		expect(await workspace.readJson('filters/parts/v1/training_metadata.json')).toMatchObject({
			dimension_names: ['calm', 'joy'],
			train_examples: 60
		});
	});

	test('write JSON lines alone with --json, the last with the result', () => {
		expect(eventsOf(trained).at(-1)).toMatchObject({ event: 'done', filter: 'filters/parts/v1' });
	});
});

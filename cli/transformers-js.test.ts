import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AutoModelForSequenceClassification, AutoTokenizer, env } from '@huggingface/transformers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { tinyRun } from '../src/lib/fixtures/tiny-run.ts';
import { proposeConfig } from '../src/lib/filter/propose-config.ts';
import { predict } from '../src/lib/inference/predict.ts';
import type { TrainedFilter } from '../src/lib/training/job.ts';
import { nodeFolder } from '../src/lib/workspace/node-folder.ts';
import { filterPackage } from '../src/lib/report/filter-package.ts';

const maxLength = 16;
const whole = ['we love the calm and happy city', 'The news is awful, sad and angry!', ''];
const tooLong = 'people hate the storm and the rain and the war in this city that they love';
const texts = [...whole, tooLong];

describe('the bundle in transformers.js', () => {
	const folder = mkdtempSync(join(tmpdir(), 'distillery-bundle-'));
	let trained: TrainedFilter;
	/** [text, dimension] */
	let ours: readonly (readonly number[])[];
	let theirs: readonly (readonly number[])[];
	let ourIds: readonly (readonly number[])[];
	let theirIds: readonly (readonly number[])[];

	beforeAll(async () => {
		trained = await tinyRun();
		const config = proposeConfig({ name: 'mood', dimensions: ['joy', 'calm'], scale: { min: 0, max: 10 } });
		const files = filterPackage({
			filter: { name: 'mood', version: 1 },
			definition: { config, prefilter: undefined, readme: undefined },
			trained,
			origin: {}
		});
		const workspace = nodeFolder(folder);
		for (const { path, chunks } of files) await workspace.write(path, chunks());

		const encoded = texts.map((text) => trained.base.tokenizer.encode(text, maxLength));
		const scores = await predict(trained.model, encoded);
		ourIds = encoded.map((ids) => [...ids]);
		ours = texts.map((_, row) => [...scores.subarray(2 * row, 2 * row + 2)].map((score) => score * 10));

		env.allowRemoteModels = false;
		env.allowLocalModels = true;
		env.localModelPath = join(folder, 'filters/mood/v1');
		const tokenizer = await AutoTokenizer.from_pretrained('model');
		const model = await AutoModelForSequenceClassification.from_pretrained('model', { dtype: 'fp32' });
		const answers = [];
		for (const text of texts) {
			const inputs: unknown = tokenizer(text, { truncation: true, max_length: maxLength });
			answers.push(answerSchema.parse({ inputs, outputs: await model(inputs) }));
		}
		theirIds = answers.map(({ inputs }) => inputs.input_ids.tolist()[0].map(Number));
		theirs = answers.map(({ outputs }) => outputs.logits.tolist()[0].map(Number));
		await model.dispose();
	}, 60_000);

	afterAll(async () => {
		await trained.model.dispose();
		rmSync(folder, { recursive: true });
	});

	test('has the tokens that we train on', () => {
		expect(theirIds.slice(0, whole.length)).toEqual(ourIds.slice(0, whole.length));
	});

	test("answers with our scores, in the filter's own scale", () => {
		const differences = whole.flatMap((_, row) =>
			ours[row].map((score, dimension) => Math.abs(score - theirs[row][dimension]))
		);
		expect(Math.max(...differences)).toBeLessThan(1e-4);
	});

	// The model card says so; when this fails, transformers.js has mended it.
	test('cuts the closing special token off a long text, which Python and we keep', () => {
		const [theirLong, ourLong] = [theirIds, ourIds].map((ids) => ids[whole.length]);
		expect(theirLong.slice(0, -1)).toEqual(ourLong.slice(0, -1));
		expect(theirLong.at(-1)).not.toBe(ourLong.at(-1));
	});
});

const tensorSchema = z.custom<{ tolist(): (number | bigint)[][] }>(
	(value) => typeof value === 'object' && value !== null && 'tolist' in value
);
const answerSchema = z.object({
	inputs: z.object({ input_ids: tensorSchema }),
	outputs: z.object({ logits: tensorSchema })
});

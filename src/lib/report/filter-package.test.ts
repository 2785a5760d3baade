import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { tinyRun } from '../fixtures/tiny-run.ts';
import { generatedContent } from '../filter/generated-parts.ts';
import { passAllPrefilter } from '../filter/prefilter.ts';
import { proposeConfig } from '../filter/propose-config.ts';
import type { TrainedFilter } from '../training/job.ts';
import { filterPackage } from './filter-package.ts';
import type { FinishedRun } from './filter-package.ts';

const config = proposeConfig({ name: 'mood', dimensions: ['joy', 'calm'], scale: { min: 0, max: 10 } });
const folder = 'filters/mood/v1';
const runs = 'reports/mood_v1_runs/2025-01-02T03-04-05.678Z';

describe('the files of a finished run', () => {
	let trained: TrainedFilter;

	beforeAll(async () => {
		trained = await tinyRun();
	});
	afterAll(() => trained.model.dispose());

	const filesOf = (changes: Partial<FinishedRun> = {}): ReadonlyMap<string, string> => {
		const files = filterPackage({
			filter: { name: 'mood', version: 1 },
			definition: { config, prefilter: passAllPrefilter, readme: undefined },
			trained,
			origin: { repository: 'example/tiny', licence: 'mit' },
			...changes
		});
		return new Map(files.map(({ path, chunks }) => [path, Buffer.concat([...chunks()]).toString()]));
	};
	const textOf = (path: string, changes: Partial<FinishedRun> = {}): string =>
		filesOf(changes).get(path) ?? '';

	test("lie where the workspace's layout has them", () => {
		expect([...filesOf().keys()].sort()).toEqual([
			`${folder}/README.md`,
			`${folder}/config.yaml`,
			`${folder}/model/README.md`,
			`${folder}/model/config.json`,
			`${folder}/model/model.safetensors`,
			`${folder}/model/onnx/model.onnx`,
			`${folder}/model/tokenizer.json`,
			`${folder}/model/tokenizer_config.json`,
			`${folder}/prefilter.yaml`,
			`${folder}/training_history.json`,
			`${folder}/training_metadata.json`,
			'reports/mood_v1_plots/training_summary.txt',
			`${runs}/evaluation.json`,
			`${runs}/training_history.json`,
			`${runs}/training_metadata.json`
		]);
	});

	test('leave out a prefilter that the filter does not have', () => {
		const files = filesOf({ definition: { config, prefilter: undefined, readme: undefined } });
		expect(files.has(`${folder}/prefilter.yaml`)).toBe(false);
	});

	test('have the config as it was', () => {
		expect(textOf(`${folder}/config.yaml`)).toBe(config);
	});

	test('have the records as JSON', () => {
		expect(JSON.parse(textOf(`${folder}/training_history.json`))).toEqual(trained.history);
		expect(JSON.parse(textOf(`${folder}/training_metadata.json`))).toEqual(trained.metadata);
		expect(JSON.parse(textOf(`${runs}/evaluation.json`))).toEqual(trained.evaluation);
	});

	describe("the filter's README", () => {
		const readme = `${folder}/README.md`;

		test("has the model's error and the constant guess's", () => {
			const { test: measured, baselines } = trained.evaluation;
			const row = textOf(readme)
				.split('\n')
				.find((line) => line.startsWith('| all'));
			expect(row).toContain(measured.mae.toFixed(3));
			expect(row).toContain(baselines.constant_median.mae.toFixed(3));
		});

		const written = (text: string, other = config): string =>
			textOf(readme, { definition: { config: other, prefilter: passAllPrefilter, readme: text } });

		test('has the config, the rules, the figures and the data in marked parts', () => {
			for (const name of ['title', 'measures', 'rules', 'model', 'data', 'changes']) {
				expect(generatedContent(textOf(readme), name)).toBeTruthy();
			}
		});

		test("keeps a person's text around the parts, byte for byte", () => {
			const [top, ...rest] = textOf(readme).split('<!-- generated:start measures -->');
			const mine = `${top}My  own words,\tand | "odd" ones.\r\n\n<!-- generated:start measures -->${rest.join('')}\n\n  The end`;
			expect(written(mine)).toBe(mine);
			const other = config.replace('How much of "joy" the article shows', 'Gladness');
			const rewritten = written(mine, other);
			expect(rewritten).toContain('| joy | 0.5 | Gladness |');
			const outside = (text: string): string =>
				text.replaceAll(/<!-- generated:start (\w+) -->[^]*?<!-- generated:end \1 -->/g, '');
			expect(outside(rewritten)).toBe(outside(mine));
		});

		test('leaves out a part that a person took out', () => {
			const without = textOf(readme).replace(/<!-- generated:start data -->[^]*?data -->\n/, '');
			expect(written(without)).toBe(without);
		});

		test('stays as it is where a person wrote it', () => {
			expect(written('# My own words\n')).toBe('# My own words\n');
		});

		test('takes the place of one that an earlier version wrote, with the sections that a person added', () => {
			const old = `<!-- Written by LLM Distillery at each training; without this line, it leaves the file as it is. -->

# mood v1

## Dimensions

old

## My section

Mine.

## Model

old
`;
			expect(written(old)).toBe(`${textOf(readme)}\n## My section\n\nMine.\n\n`);
		});

		test('lists what the versions changed, the newest first', () => {
			const noted = config.replace('version: "1.0"', 'version: "2.0"\n  change_note: Wider scope.');
			expect(noted).not.toBe(config);
			const before = textOf(readme).replace('None yet.', '- v1 (2024-01-01): First.');
			const definition = { config: noted, prefilter: undefined, readme: before };
			const files = filesOf({ filter: { name: 'mood', version: 2 }, definition });
			expect(generatedContent(files.get('filters/mood/v2/README.md') ?? '', 'changes')).toBe(
				'## Changes\n\n- v2 (2025-01-02): Wider scope.\n- v1 (2024-01-01): First.'
			);
		});
	});

	describe('the model card', () => {
		const card = `${folder}/model/README.md`;
		const frontMatter = (text: string): unknown => parse(/^---\n(.*?\n)---\n/s.exec(text)?.[1] ?? '');

		test('says how to read head and tail, where the filter does', () => {
			const head_tail = { head_tokens: 6, tail_tokens: 4, separator: ' ... ', longer_than: 10 };
			const text = textOf(card, {
				trained: { ...trained, metadata: { ...trained.metadata, head_tail } }
			});
			expect(text).toContain('of more than 10 tokens the first 6 and the last 4, with " ... " between them');
			expect(text).toContain('ids = ids[:6] + separator + ids[len(ids) - 4:]');
			expect(text).toContain('...ids.slice(0, 6), ...separator, ...ids.slice(ids.length - 4)');
			expect(textOf(card)).not.toContain('separator');
		});

		test('says in its front matter what the Hub wants to know', () => {
			expect(frontMatter(textOf(card))).toMatchObject({
				base_model: 'example/tiny',
				license: 'mit',
				pipeline_tag: 'text-classification',
				library_name: 'transformers'
			});
		});

		test('claims neither base nor licence where they are not known', () => {
			const matter = z.record(z.string(), z.unknown()).parse(frontMatter(textOf(card, { origin: {} })));
			expect(Object.keys(matter)).not.toContain('base_model');
			expect(Object.keys(matter)).not.toContain('license');
		});

		test('says how many tokens the model was trained on', () => {
			expect(textOf(card)).toContain(`max_length=${trained.metadata.max_length}`);
		});

		test("keeps a description's bars and line feeds inside their cell", () => {
			const odd = config.replace('How much of "joy" the article shows', String.raw`"glad | or\n not"`);
			const definition = { config: odd, prefilter: undefined, readme: undefined };
			expect(textOf(card, { definition })).toContain(String.raw`| joy | glad \| or not |`);
		});
	});

	test('sum the run up in plain words', () => {
		const summary = textOf('reports/mood_v1_plots/training_summary.txt');
		const { test: measured, baselines } = trained.evaluation;
		const percent = Math.round(Math.abs(1 - measured.mae / baselines.constant_median.mae) * 100);
		expect(summary).toContain(`${percent} % `);
		expect(summary).toContain(`errs by ${measured.mae.toFixed(3)} on average`);
	});
});

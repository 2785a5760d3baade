import { beforeEach, describe, expect, test } from 'vitest';
import { createTinyProject, ignore, newDesk } from '../fixtures/tiny-project.ts';
import type { Desk } from '../fixtures/tiny-project.ts';
import { YamlEdit } from '../filter/yaml-edit.ts';
import { memoryFolder } from '../workspace/memory-folder.ts';
import type { DataEvent, DataRef, PrefilterReport } from './protocol.ts';

let desk: Desk;
beforeEach(() => {
	desk = newDesk(memoryFolder('browser'));
});

const lines = [
	{ title: 'Markets', text: 'the stock price fell', joy: 1, calm: 2, source_type: 'rss' },
	{ text: 'a garden', joy: 3, calm: 2 },
	{ text: 'bad', joy: 'much', calm: 2 },
	{ text: 'stock <b>price</b> of a garden', joy: 2, calm: 2 }
];
const draft: DataRef = { kind: 'draft' };
const rules = 'version: 1\nexclude: { finance: { words: [stock price], unless: { words: [garden] } } }';

const read = (): Promise<unknown> =>
	desk.read(
		{ type: 'read', files: [new File([lines.map((line) => JSON.stringify(line)).join('\n')], 'mood.jsonl')] },
		ignore
	);
const run = (
	of: DataRef,
	text = rules,
	onEvent: (event: DataEvent) => void = ignore
): Promise<PrefilterReport> => desk['run-prefilter']({ type: 'run-prefilter', of, text }, onEvent);

describe('the rules', () => {
	test('are applied to the usable articles of a file', async () => {
		await read();
		expect(await run(draft)).toMatchObject({
			total: 3,
			passed: 2,
			expected: null,
			reasons: [
				{ reason: 'passed', count: 2 },
				{ reason: 'excluded_finance', count: 1, examples: [{ index: 0, file: 'mood.jsonl', line: 1 }] }
			]
		});
	});

	test('are explained for one of them', async () => {
		await read();
		const explained = await desk['explain-article'](
			{ type: 'explain-article', of: draft, index: 2, text: rules },
			ignore
		);
		expect(explained).toMatchObject({
			article: { content: 'stock price of a garden' },
			explanation: {
				answer: { passed: true },
				spans: [
					{ field: 'content', start: 0, end: 11, rule: 'exclude.finance', effect: 'blocks' },
					{ field: 'content', start: 17, end: 23, rule: 'exclude.finance.unless', effect: 'rescues' }
				]
			}
		});
	});

	test('are explained for no article that is not there', async () => {
		await read();
		await expect(
			desk['explain-article']({ type: 'explain-article', of: draft, index: 3, text: rules }, ignore)
		).rejects.toMatchObject({ code: 'not-found' });
	});

	test('are applied to a project, with what its config says of sources and of the pass rate', async () => {
		const projectId = await createTinyProject(desk);
		const { config } = await desk['read-definition']({ type: 'read-definition', projectId }, ignore);
		const yaml = new YamlEdit(config, 'config.yaml');
		yaml.set(['prefilter', 'expected_pass_rate'], 1);
		yaml.set(['source_filter', 'excluded_source_types'], ['code']);
		const texts = { config: yaml.text };
		await desk['edit-definition']({ type: 'edit-definition', projectId, texts }, ignore);
		const of: DataRef = { kind: 'project', projectId };
		expect(await run(of, 'version: 1')).toMatchObject({ passRate: 1, expected: { min: 1, isMet: true } });
		const explained = await desk['explain-text'](
			{
				type: 'explain-text',
				of,
				article: { content: '<p>Text</p>', sourceType: 'code' },
				text: 'version: 1'
			},
			ignore
		);
		expect(explained).toMatchObject({
			article: { content: 'Text' },
			explanation: { answer: { rule: 'source_filter' } }
		});
	});

	test('are not applied where they are not right', async () => {
		await read();
		await expect(run(draft, 'version: 1\nexlude: {}')).rejects.toMatchObject({ code: 'bad-config' });
	});

	test('give way to later ones', async () => {
		await read();
		const earlier = run(draft);
		const later = run(draft, 'version: 1');
		await expect(earlier).rejects.toMatchObject({ code: 'cancelled' });
		expect((await later).passed).toBe(3);
	});
});

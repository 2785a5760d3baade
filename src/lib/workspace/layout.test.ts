import { describe, expect, it } from 'vitest';
import { findLayout, placeIn } from './layout.ts';
import type { Layout } from './layout.ts';
import { memoryFolder } from './memory-folder.ts';

const layoutOf = async (name: string, paths: readonly string[]): Promise<Layout> => {
	const folder = memoryFolder(name);
	for (const path of paths) await folder.write(path, 'x');
	return findLayout(folder);
};

describe('the folder that a person opens', () => {
	it.each<[string, string, readonly string[], Layout]>([
		[
			'a workspace',
			'news',
			['filters/mood/v2/config.yaml', 'filters/mood/v10/config.yaml', 'datasets/x.jsonl'],
			{
				kind: 'workspace',
				prefix: '',
				filters: [
					{ path: 'filters/mood/v2', name: 'mood', version: 2 },
					{ path: 'filters/mood/v10', name: 'mood', version: 10 }
				]
			}
		],
		[
			'a folder of filters',
			'filters',
			['mood/v1/config.yaml', 'calm/v1/config.yaml'],
			{
				kind: 'filters',
				prefix: '',
				filters: [
					{ path: 'calm/v1', name: 'calm', version: 1 },
					{ path: 'mood/v1', name: 'mood', version: 1 }
				]
			}
		],
		[
			'one filter',
			'mood',
			['v1/config.yaml', 'v1/model/config.json'],
			{ kind: 'versions', prefix: '', filters: [{ path: 'v1', name: 'mood', version: 1 }] }
		],
		[
			'one version of a filter',
			'v3',
			['config.yaml', 'model/config.json'],
			{ kind: 'version', prefix: '', filters: [{ path: '', name: null, version: 3 }] }
		],
		[
			'a workspace in a folder of its own, as zips are made',
			'news.zip',
			['news/filters/mood/v1/config.yaml', 'news/README.md'],
			{
				kind: 'workspace',
				prefix: 'news/',
				filters: [{ path: 'news/filters/mood/v1', name: 'mood', version: 1 }]
			}
		],
		[
			'a version in a folder of its own',
			'v1.zip',
			['mood/v1/config.yaml', '.DS_Store'],
			{ kind: 'filters', prefix: '', filters: [{ path: 'mood/v1', name: 'mood', version: 1 }] }
		],
		[
			'a workspace with filters one folder deeper',
			'news',
			['filters/mood/v1/config.yaml', 'filters/drafts/calm/v2/config.yaml'],
			{
				kind: 'workspace',
				prefix: '',
				filters: [
					{ path: 'filters/mood/v1', name: 'mood', version: 1 },
					{ path: 'filters/drafts/calm/v2', name: 'calm', version: 2 }
				]
			}
		],
		[
			'a filter with other filters beside its versions',
			'drafts',
			['v1/config.yaml', 'calm/v2/config.yaml'],
			{
				kind: 'filters',
				prefix: '',
				filters: [
					{ path: 'v1', name: 'drafts', version: 1 },
					{ path: 'calm/v2', name: 'calm', version: 2 }
				]
			}
		],
		['a folder with nothing of ours', 'photos', ['a.png'], { kind: 'workspace', prefix: '', filters: [] }],
		['an empty folder', 'filters', [], { kind: 'filters', prefix: '', filters: [] }]
	])('may be %s', async (_, name, paths, layout) => {
		expect(await layoutOf(name, paths)).toEqual(layout);
	});

	it.each<[string, readonly string[], string | null]>([
		['filters', ['mood/v1/config.yaml'], 'mood/v1/model/config.json'],
		['mood', ['v1/config.yaml'], 'v1/model/config.json'],
		['v1', ['config.yaml'], 'model/config.json'],
		['news', [], 'filters/mood/v1/model/config.json']
	])('has a place for a model when it is called %s', async (name, paths, place) => {
		expect(placeIn(await layoutOf(name, paths), 'filters/mood/v1/model/config.json')).toBe(place);
	});

	it('leaves a filter where it is that lies one folder deeper', async () => {
		const layout = await layoutOf('news', ['filters/drafts/calm/v2/config.yaml']);
		expect(placeIn(layout, 'filters/calm/v2/model/config.json')).toBe(
			'filters/drafts/calm/v2/model/config.json'
		);
		expect(placeIn(layout, 'filters/calm/v3/config.yaml')).toBe('filters/calm/v3/config.yaml');
	});

	it('has no place for reports when it is one filter', async () => {
		expect(placeIn(await layoutOf('v1', ['config.yaml']), 'reports/mood_v1_plots/summary.txt')).toBeNull();
	});
});

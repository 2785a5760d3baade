/** @file What the data worker does with a project's articles: given by a file that was read, and divided. */

import type { Dataset } from '../data/dataset.ts';
import { describeSplits } from '../data/split-metadata.ts';
import { defaultRatios, ownSplit, stratifiedSplit } from '../data/split.ts';
import type { Splits } from '../data/split.ts';
import type { FilterConfig } from '../filter/config.ts';
import type { StagingFolder } from '../workspace/folder.ts';
import { renameDimensions } from './insight.ts';
import { storeProject } from './new-project.ts';
import type { Naming } from './new-project.ts';
import type { LookInto, OpenFile } from './open-file.ts';
import type { Pools } from './pools.ts';
import { storeArticles, storedChoice } from './project-articles.ts';
import type { GivenArticles } from './project-articles.ts';
import type { DataCommand, DataEvent, DataResults, SplitWish } from './protocol.ts';
import type { Handlers } from './serve.ts';
import type { Fetch } from './served-files.ts';
import { projectOf, readConfig, readData } from './stored-project.ts';

interface Tools extends Naming {
	readonly storage: () => Promise<StagingFolder>;
	readonly fetch: Fetch;
	readonly lookInto: LookInto;
	readonly open: OpenFile;
	readonly pools: Pools;
}

type ProjectCommand = Extract<
	DataCommand,
	{ readonly type: 'create-project' | 'give-articles' | 'split-project' }
>;
type Outline = Pick<FilterConfig, 'name' | 'version'>;
type OnEvent = (event: DataEvent) => void;

export const projectDesk = (tools: Tools): Handlers<ProjectCommand, DataResults, DataEvent> => {
	const { open, pools } = tools;

	const newDraw = (): Pick<GivenArticles, 'splitId' | 'drawId'> => ({
		splitId: tools.newId(),
		drawId: tools.newId()
	});

	const metadataOf = (splits: Splits, dataset: Dataset, filter: Outline, split: SplitWish): string => {
		const metadata = describeSplits(splits, {
			filterName: filter.name,
			filterVersion: filter.version,
			dataset,
			stratified: split.kind === 'own' ? null : { seed: split.seed, ratios: defaultRatios },
			createdAt: tools.now()
		});
		return `${JSON.stringify(metadata, undefined, 2)}\n`;
	};

	/** The articles of the file that is open, for a filter that calls its dimensions by these names. */
	const articlesRead = async (
		filter: Outline,
		dimensionNames: readonly string[],
		split: SplitWish,
		siteUrl: string,
		onEvent: OnEvent
	): Promise<GivenArticles> => {
		const { dataset } = open.file;
		const splits = open.divide(split);
		const insight = await open.lookInto(split, siteUrl, onEvent);
		return {
			...newDraw(),
			splits,
			splitMetadata: metadataOf(splits, { ...dataset, dimensionNames }, filter, split),
			labelled: [open.source],
			choice: storedChoice(dataset, dimensionNames),
			source: open.source.name,
			insight: { ...insight, instant: renameDimensions(insight.instant, dimensionNames) }
		};
	};

	return {
		'create-project': async ({ order, siteUrl, folderKey = null }, onEvent) => {
			const { filterName: name, split } = order;
			const definition = open.file.definition(order);
			const dimensionNames = order.dimensions.map((dimension) => dimension.name);
			const filter = { name, version: '1.0' };
			const articles = await articlesRead(filter, dimensionNames, split, siteUrl, onEvent);
			return storeProject(
				await tools.storage(),
				{ definition, filter: { name, version: 1 }, articles, folderKey },
				tools
			);
		},

		'give-articles': async ({ projectId, split, siteUrl }, onEvent) => {
			const storage = await tools.storage();
			const config = await readConfig(projectOf(storage, projectId));
			const names = config.dimensions.map(({ name }) => name);
			const articles = await articlesRead(config, names, split, siteUrl, onEvent);
			await storeArticles(storage, projectId, articles, names);
			return undefined;
		},

		'split-project': async ({ projectId, split, siteUrl }, onEvent) => {
			const storage = await tools.storage();
			const project = projectOf(storage, projectId);
			const config = await readConfig(project);
			const onProgress = (progress: DataEvent['progress']): void => onEvent({ type: 'progress', progress });
			const { dataset } = await pools.pool({ kind: 'project', projectId }, onProgress);
			const splits =
				split.kind === 'own'
					? ownSplit(dataset.articles)
					: stratifiedSplit(dataset.articles, { seed: split.seed });
			const insight = await tools.lookInto(splits, dataset.dimensionNames, {
				siteUrl,
				fetch: tools.fetch,
				signal: new AbortController().signal,
				onProgress
			});
			const given: GivenArticles = {
				...newDraw(),
				splits,
				splitMetadata: metadataOf(splits, dataset, config, split),
				labelled: null,
				choice: null,
				source: (await readData(project))?.source ?? '',
				insight
			};
			await storeArticles(storage, projectId, given, dataset.dimensionNames);
			return undefined;
		}
	};
};

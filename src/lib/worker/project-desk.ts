/** @file What the data worker does with a project's articles: given by a file that was read, and divided. */

import { applyCorrections } from '../data/corrections.ts';
import { describeDivision } from '../data/split-record.ts';
import { parseConfig, type FilterConfig } from '../filter/config.ts';
import type { StagingFolder } from '../workspace/folder.ts';
import { divideDataset } from './dividing.ts';
import { renameDimensions } from './insight.ts';
import { storeProject } from './new-project.ts';
import type { Naming } from './new-project.ts';
import type { LookInto, OpenFile, SplitFor } from './open-file.ts';
import type { Pools } from './pools.ts';
import { storeArticles, storedChoice } from './project-articles.ts';
import type { GivenArticles } from './project-articles.ts';
import type { DataCommand, DataEvent, DataResults } from './protocol.ts';
import type { Handlers } from './serve.ts';
import type { Fetch } from './served-files.ts';
import { keptOf } from './split-desk.ts';
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
type OnEvent = (event: DataEvent) => void;

export const projectDesk = (tools: Tools): Handlers<ProjectCommand, DataResults, DataEvent> => {
	const { open, pools } = tools;

	/** What a division is known by: where the last split was kept to, by the draw of that. */
	const drawOf = (keptDraw: string | undefined): Pick<GivenArticles, 'splitId' | 'drawId'> => ({
		splitId: tools.newId(),
		drawId: keptDraw ?? tools.newId()
	});

	/** The articles of the file that is open, for a filter that calls its dimensions by these names. */
	const articlesRead = async (
		config: FilterConfig,
		wish: Omit<SplitFor, 'config'>,
		siteUrl: string,
		onEvent: OnEvent
	): Promise<Omit<GivenArticles, 'splitId' | 'drawId'>> => {
		const { dataset } = open.file;
		const dimensionNames = config.dimensions.map(({ name }) => name);
		const splitFor = { ...wish, config };
		const division = await open.divide(splitFor, (progress) => onEvent({ type: 'progress', progress }));
		const insight = await open.lookInto(splitFor, siteUrl, onEvent);
		const { corrections = [], kept } = wish;
		return {
			splits: division.splits,
			splitMetadata: recordText(division, {
				filterName: config.name,
				filterVersion: config.version,
				dataset: { ...dataset, dimensionNames },
				corrections: applyCorrections({ ...dataset, dimensionNames }, corrections).applied.length,
				last: kept?.last.metadata,
				createdAt: tools.now()
			}),
			labelled: open.sources,
			choice: storedChoice(dataset, dimensionNames),
			source: nameOf(open.sources),
			insight: { ...insight, instant: renameDimensions(insight.instant, dimensionNames) }
		};
	};

	return {
		'create-project': async ({ order, siteUrl, folderKey = null }, onEvent) => {
			const { filterName: name, split } = order;
			const definition = open.file.definition(order);
			const config = parseConfig(definition.config);
			const articles = { ...drawOf(undefined), ...(await articlesRead(config, { split }, siteUrl, onEvent)) };
			return storeProject(
				await tools.storage(),
				{ definition, filter: { name, version: 1 }, articles, folderKey },
				tools
			);
		},

		'give-articles': async ({ projectId, split, siteUrl, isReshuffled = false }, onEvent) => {
			const storage = await tools.storage();
			const project = projectOf(storage, projectId);
			const config = await readConfig(project);
			const { kept, corrections } = await keptOf(storage, projectId);
			const wish = { split, corrections, kept: isReshuffled ? null : kept };
			const draw = drawOf(wish.kept ? (await readData(project))?.drawId : undefined);
			const articles = { ...draw, ...(await articlesRead(config, wish, siteUrl, onEvent)) };
			const names = config.dimensions.map(({ name }) => name);
			await storeArticles(storage, projectId, articles, names);
			return undefined;
		},

		'split-project': async ({ projectId, split, siteUrl, keepsSplit = false }, onEvent) => {
			const storage = await tools.storage();
			const project = projectOf(storage, projectId);
			const config = await readConfig(project);
			const onProgress = (progress: DataEvent['progress']): void => onEvent({ type: 'progress', progress });
			const { dataset } = await pools.pool({ kind: 'project', projectId }, onProgress);
			const { kept, corrections } = await keptOf(storage, projectId);
			const last = keepsSplit ? kept?.last : undefined;
			const { articles, applied } = applyCorrections(dataset, corrections);
			const division = await divideDataset({ dataset, articles, split, config, last }, { onProgress });
			const insight = await tools.lookInto(division.splits, dataset.dimensionNames, {
				siteUrl,
				fetch: tools.fetch,
				signal: new AbortController().signal,
				onProgress
			});
			const data = await readData(project);
			const given: GivenArticles = {
				...drawOf(last ? data?.drawId : undefined),
				splits: division.splits,
				splitMetadata: recordText(division, {
					filterName: config.name,
					filterVersion: config.version,
					dataset,
					corrections: applied.length,
					last: last?.metadata,
					createdAt: tools.now()
				}),
				labelled: null,
				choice: null,
				source: data?.source ?? '',
				insight
			};
			await storeArticles(storage, projectId, given, dataset.dimensionNames);
			return undefined;
		}
	};
};

/** The text of split_metadata.json. */
const recordText = (...record: Parameters<typeof describeDivision>): string =>
	`${JSON.stringify(describeDivision(...record), undefined, 2)}\n`;

/** The files' names, or of many how many there are. */
const nameOf = (sources: readonly { readonly name: string }[]): string =>
	sources.length > 3 ? `${sources.length} files` : sources.map(({ name }) => name).join(', ');

/** @file What the data worker tells of splits: of one that is only tried, and of the one that a project has. */

import { applyCorrections, type Correction } from '../data/corrections.ts';
import { checkSplits } from '../data/check-splits.ts';
import type { LabelledArticle, SplitName } from '../data/article.ts';
import type { Division } from '../data/divide.ts';
import { openSplitFiles } from '../data/split-files.ts';
import { readableRecord, tryParseSplitMetadata } from '../data/split-metadata.ts';
import { splitQuality } from '../data/split-quality.ts';
import type { OnProgress } from '../progress.ts';
import type { Folder } from '../workspace/folder.ts';
import { openSplits } from '../workspace/splits-folder.ts';
import { within } from '../workspace/within.ts';
import { readCorrections } from './corrections-store.ts';
import { divideDataset, lastSplitOf } from './dividing.ts';
import { inTurns } from './in-turns.ts';
import type { OpenFile } from './open-file.ts';
import type { Pools } from './pools.ts';
import type { ArticleLine, DataCommand, DataEvent, DataResults, GrowthView, SplitView } from './protocol.ts';
import type { Handlers } from './serve.ts';
import { projectFiles, projectOf, readConfig, readData } from './stored-project.ts';
import type { SplitFor } from './open-file.ts';

interface Tools {
	readonly storage: () => Promise<Folder>;
	readonly open: OpenFile;
	readonly pools: Pools;
}

type SplitDeskCommand = Extract<DataCommand, { readonly type: 'preview-split' | 'check-split' }>;

export const splitDesk = ({
	storage,
	open,
	pools
}: Tools): Handlers<SplitDeskCommand, DataResults, DataEvent> => ({
	'preview-split': async ({ of, split, keepOf }, onEvent) => {
		const onProgress: OnProgress = (progress) => onEvent({ type: 'progress', progress });
		const { kept = null, corrections = [] } = keepOf === null ? {} : await keptOf(await storage(), keepOf);
		if (of.kind === 'draft') return viewOf(await open.divide({ split, kept, corrections }, onProgress));
		const { dataset, config } = await pools.pool(of, onProgress);
		const own = await readCorrections(projectOf(await storage(), of.projectId));
		const { articles } = applyCorrections(dataset, own);
		return viewOf(
			await divideDataset(
				{ dataset, articles, split, config: config ?? undefined, last: kept?.last },
				{ onProgress }
			)
		);
	},

	'check-split': async ({ projectId }, onEvent) => {
		const onProgress: OnProgress = (progress) => onEvent({ type: 'progress', progress });
		const project = projectOf(await storage(), projectId);
		const config = await readConfig(project);
		const { parts, record: text } = await openSplits(within(project, projectFiles.splits));
		const record = tryParseSplitMetadata(text);
		const dimensionNames = config.dimensions.map(({ name }) => name);
		const opened = await openSplitFiles(parts, {
			dimensionNames,
			scale: config.scale,
			clean: config.clean
		});
		const findings = await inTurns(checkSplits(opened, record, config), { onProgress });
		const corrections = await readCorrections(project);
		const articles = Object.values(opened.splits).flat();
		return {
			quality: splitQuality(opened.splits, { dimensionNames, scale: config.scale, config }),
			findings,
			record: readableRecord(record),
			newCorrections: applyCorrections({ articles, dimensionNames, scale: config.scale }, corrections).applied
				.length
		};
	}
});

interface KeptSplit {
	readonly kept: NonNullable<SplitFor['kept']> | null;
	readonly corrections: readonly Correction[];
}

/** What articles that are for a project have to keep to: its split, if it has one, and its corrections. */
export const keptOf = async (storage: Folder, projectId: string): Promise<KeptSplit> => {
	const project = projectOf(storage, projectId);
	const data = await readData(project);
	const last = data && (await lastSplitOf(project));
	return {
		kept: last ? { id: `${projectId} ${data.splitId}`, last } : null,
		corrections: await readCorrections(project)
	};
};

/** Articles of each kind that are named. */
const mostNamed = 20;

const viewOf = (division: Division): SplitView => ({
	method: division.method,
	quality: division.quality,
	leaks: division.leaks,
	nearDuplicateGroups: division.nearDuplicateGroups,
	growth: division.growth && growthOf(division, division.growth)
});

const growthOf = (
	{ articles, leftOut, splits }: Division,
	{ added, changed, removed, unchanged, splitOf }: NonNullable<Division['growth']>
): GrowthView => {
	const placeOf = (article: LabelledArticle): SplitName | null =>
		(['val', 'test', 'train'] as const).find((name) => splits[name].includes(article)) ?? null;
	const first = <T>(all: readonly T[]): readonly T[] => all.slice(0, mostNamed);
	return {
		added: {
			count: added.length,
			examples: first(added).map((index) => lineOf(articles[index], placeOf(articles[index])))
		},
		changed: {
			count: changed.length,
			examples: first(changed).map(({ index, text, labels }) => ({
				...lineOf(articles[index], splitOf[index] ?? null),
				hasOtherText: text,
				otherLabels: labels
			}))
		},
		removed: {
			count: removed.length,
			examples: first(removed).map((record) => lineOf(record, record.split))
		},
		unchanged,
		leftOut: { count: leftOut.length, examples: first(leftOut).map((article) => lineOf(article, null)) }
	};
};

const longestTitle = 120;

const lineOf = (
	{ id, title, content }: Pick<LabelledArticle, 'id' | 'title' | 'content'>,
	split: SplitName | null
): ArticleLine => ({ id, title: (title === '' ? content : title).slice(0, longestTitle), split });

/** @file What a stored run trains on: its project's filter and articles, and its base. */

import type { LabelledArticle } from '../data/article.ts';
import { drawShare } from '../data/draw-share.ts';
import { readSplitFiles } from '../data/split-files.ts';
import { correctionsIn, tryParseSplitMetadata } from '../data/split-metadata.ts';
import { UserError } from '../errors.ts';
import { parseConfig } from '../filter/config.ts';
import { filterFiles } from '../filter/paths.ts';
import type { FilterVersion } from '../filter/paths.ts';
import { openCachedBase } from '../hub/base-cache.ts';
import type { BaseOrigin } from '../report/described-run.ts';
import { articleText } from '../tokenize/article.ts';
import type { LabelledText, Splits } from '../training/baselines.ts';
import type { FilterOutline, TrainingJob } from '../training/job.ts';
import { defaultSeed } from '../training/settings.ts';
import type { FileSource } from '../weights/byte-source.ts';
import type { Folder } from '../workspace/folder.ts';
import { openSplits } from '../workspace/splits-folder.ts';
import { within } from '../workspace/within.ts';
import { embeddedBase, embeddedBaseLicence } from './served-files.ts';
import type { Fetch } from './served-files.ts';
import { written } from './stored-json.ts';
import { definitionOf, projectFiles, projectOf, readDefinition, readProject } from './stored-project.ts';
import type { DefinitionTexts } from './stored-project.ts';
import {
	baseNameOf,
	basesFolder,
	embeddedBaseName,
	filterFolderOf,
	folderOf,
	partsOf,
	readOrder,
	runFiles,
	runIdOf
} from './stored-run.ts';
import type { StoredOrder } from './stored-run.ts';

export interface RunInputs {
	readonly definition: DefinitionTexts;
	readonly filter: FilterOutline;
	/** What the filter's folder is called. */
	readonly folder: FilterVersion;
	readonly base: TrainingJob['base'];
	readonly origin: BaseOrigin;
	readonly splits: Splits;
	/** Scores that a person corrected before they were split. */
	readonly corrections: number;
}

/** @throws UserError when a file is missing or damaged, or the base is no longer there */
export const openInputs = async (
	storage: Folder,
	runId: string,
	order: StoredOrder,
	siteUrl: string,
	fetch: Fetch
): Promise<RunInputs> => {
	const { projectId } = partsOf(runId);
	const project = projectOf(storage, projectId);
	const { filterName, version } = await readProject(project);
	const definition = await readDefinition(definitionOf(project));
	const config = parseConfig(definition.config);
	const dimensions = config.dimensions.map(({ name }) => name);
	const { parts, record } = await openSplits(within(project, projectFiles.splits));
	const splits = await readSplitFiles(parts, {
		dimensionNames: dimensions,
		scale: config.scale,
		clean: config.clean
	});
	const train = drawShare(splits.train, order.share, order.settings.seed ?? defaultSeed);
	return {
		definition,
		filter: {
			name: config.name,
			version: config.version,
			dimensions,
			scale: config.scale,
			...(config.headTail && { headTail: config.headTail })
		},
		folder: { name: filterName, version },
		base: { name: baseNameOf(order), files: await openRunBase(storage, runId, order, siteUrl, fetch) },
		origin: await originOf(storage, projectId, order),
		corrections: correctionsIn(tryParseSplitMetadata(record)),
		splits: { train: train.map(asText), val: splits.val.map(asText), test: splits.test.map(asText) }
	};
};

const asText = (article: LabelledArticle): LabelledText => ({
	id: article.id,
	text: articleText(article),
	labels: article.labels
});

/** The files of the base that a run starts from. */
export const openRunBase = async (
	storage: Folder,
	runId: string,
	{ base }: StoredOrder,
	siteUrl: string,
	fetch: Fetch
): Promise<FileSource> => {
	switch (base.kind) {
		case 'embedded':
			return embeddedBase(siteUrl, fetch);
		case 'folder':
			return { ...within(folderOf(storage, runId), runFiles.base), name: base.name };
		case 'hub':
			return openHubBase(storage, base.repo);
		case 'run':
			return openRunModel(storage, runIdOf({ ...partsOf(runId), run: base.run }));
	}
};

/** @throws UserError 'not-found' when the base is not, or no longer, in this browser */
export const openHubBase = async (storage: Folder, repo: string): Promise<FileSource> => {
	const files = await openCachedBase(within(storage, basesFolder), repo);
	if (files) return files;
	throw new UserError('not-found', `${repo} is no longer in this browser`, {
		where: repo,
		remedy: 'Download it again.'
	});
};

/**
 * The model of a finished run, in Hugging Face's layout.
 * @throws UserError 'not-found' when there is none
 */
export const openRunModel = async (storage: Folder, runId: string): Promise<FileSource> => {
	const { filterName, version } = await readProject(projectOf(storage, partsOf(runId).projectId));
	const run = folderOf(storage, runId);
	if (await written(run, runFiles.result)) {
		return within(filterFolderOf(run, filterName, version), filterFiles.model);
	}
	throw new UserError('not-found', 'The run to start from is no longer in this browser, or not finished', {
		where: runId,
		remedy: 'Choose another base.'
	});
};

const originOf = async (storage: Folder, projectId: string, { base }: StoredOrder): Promise<BaseOrigin> => {
	switch (base.kind) {
		case 'embedded':
			return { repository: embeddedBaseName, licence: embeddedBaseLicence };
		case 'folder':
			return {};
		case 'hub':
			return { repository: base.repo, licence: base.licence };
		case 'run': {
			const earlier = folderOf(storage, runIdOf({ projectId, run: base.run }));
			return originOf(storage, projectId, await readOrder(earlier));
		}
	}
};

/** @file What a stored run trains on: its filter, base and articles. */

import type { LabelledArticle } from '../data/article.ts';
import { readSplitFiles } from '../data/split-files.ts';
import { UserError } from '../errors.ts';
import { parseConfig } from '../filter/config.ts';
import { splitFiles } from '../filter/paths.ts';
import { openCachedBase } from '../hub/base-cache.ts';
import type { BaseOrigin } from '../report/described-run.ts';
import { articleText } from '../tokenize/article.ts';
import type { LabelledText, Splits } from '../training/baselines.ts';
import type { FilterOutline, TrainingJob } from '../training/job.ts';
import { readChunks, readText } from '../weights/byte-source.ts';
import type { FileSource } from '../weights/byte-source.ts';
import type { Folder } from '../workspace/folder.ts';
import { within } from '../workspace/within.ts';
import type { Definition } from './labelled-file.ts';
import { embeddedBase, embeddedBaseLicence } from './served-files.ts';
import type { Fetch } from './served-files.ts';
import { baseNameOf, basesFolder, embeddedBaseName, folderOf, runFiles } from './stored-run.ts';
import type { StoredOrder } from './stored-run.ts';

export interface RunInputs {
	readonly definition: Definition;
	readonly filter: FilterOutline;
	readonly base: TrainingJob['base'];
	readonly origin: BaseOrigin;
	readonly splits: Splits;
}

/** @throws UserError when a file is missing or damaged, or the base is no longer there */
export const openInputs = async (
	storage: Folder,
	runId: string,
	order: StoredOrder,
	siteUrl: string,
	fetch: Fetch
): Promise<RunInputs> => {
	const run = folderOf(storage, runId);
	const definition = {
		config: await readText(run, runFiles.config),
		prefilter: await readText(run, runFiles.prefilter),
		readme: (await run.has(runFiles.readme)) ? await readText(run, runFiles.readme) : undefined
	};
	const config = parseConfig(definition.config);
	const dimensions = config.dimensions.map(({ name }) => name);
	const pieces = async (name: keyof Splits) =>
		readChunks(await run.open(`${runFiles.splits}/${splitFiles[name]}`));
	const splits = await readSplitFiles(
		{ train: await pieces('train'), val: await pieces('val'), test: await pieces('test') },
		{ dimensionNames: dimensions, scale: config.scale }
	);
	return {
		definition,
		filter: { name: config.name, version: config.version, dimensions, scale: config.scale },
		base: { name: baseNameOf(order), files: await openBase(storage, run, order, siteUrl, fetch) },
		origin: originOf(order),
		splits: {
			train: splits.train.map(asText),
			val: splits.val.map(asText),
			test: splits.test.map(asText)
		}
	};
};

const asText = (article: LabelledArticle): LabelledText => ({
	id: article.id,
	text: articleText(article),
	labels: article.labels
});

const openBase = async (
	storage: Folder,
	run: Folder,
	{ base }: StoredOrder,
	siteUrl: string,
	fetch: Fetch
): Promise<FileSource> => {
	switch (base.kind) {
		case 'embedded':
			return embeddedBase(siteUrl, fetch);
		case 'folder':
			return { ...within(run, runFiles.base), name: base.name };
		case 'hub': {
			const files = await openCachedBase(within(storage, basesFolder), base.repo);
			if (files) return files;
			throw new UserError('not-found', `${base.repo} is no longer in this browser`, {
				where: base.repo,
				remedy: 'Download it again.'
			});
		}
	}
};

const originOf = ({ base }: StoredOrder): BaseOrigin => {
	switch (base.kind) {
		case 'embedded':
			return { repository: embeddedBaseName, licence: embeddedBaseLicence };
		case 'folder':
			return {};
		case 'hub':
			return { repository: base.repo, licence: base.licence };
	}
};

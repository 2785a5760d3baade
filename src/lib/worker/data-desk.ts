/** @file What the data worker does: labelled files, base models, and the runs that are kept in this browser. */

import { supportedModelTypes } from '../architectures/index.ts';
import { splitFileLines } from '../data/split-files.ts';
import { describeSplits } from '../data/split-metadata.ts';
import { defaultRatios, ownSplit, stratifiedSplit } from '../data/split.ts';
import { UserError } from '../errors.ts';
import { checkFilterName, splitFiles } from '../filter/paths.ts';
import { openCachedBase } from '../hub/base-cache.ts';
import { describeBase } from '../hub/describe-base.ts';
import { downloadBase } from '../hub/download-base.ts';
import type { OnProgress } from '../progress.ts';
import { byteSourceFromBlob, readChunks } from '../weights/byte-source.ts';
import type { ByteSource } from '../weights/byte-source.ts';
import type { Folder } from '../workspace/folder.ts';
import { httpFiles } from '../workspace/http-folder.ts';
import { within } from '../workspace/within.ts';
import { baseFilesOf, describeFolderBase } from './file-list.ts';
import { LabelledFile } from './labelled-file.ts';
import type { Definition } from './labelled-file.ts';
import type { BaseChoice, DataCommand, DataEvent, DataResults, DataSummary, RunOrder } from './protocol.ts';
import type { Handlers } from './serve.ts';
import { sampleDefinition, samplePath } from './served-files.ts';
import type { Fetch } from './served-files.ts';
import {
	basesFolder,
	deleteRun,
	folderOf,
	listRuns,
	readOrder,
	readResult,
	runFiles,
	writeOrder
} from './stored-run.ts';
import type { StoredOrder } from './stored-run.ts';

export interface DeskTools {
	/** Where this browser keeps things. */
	readonly storage: () => Promise<Folder>;
	readonly fetch: Fetch;
	/** The time now, ISO 8601. */
	readonly now: () => string;
	/** A few characters that no other run has. */
	readonly newId: () => string;
}

const supported: ReadonlySet<string> = new Set(supportedModelTypes);

export const dataDesk = (tools: DeskTools): Handlers<DataCommand, DataResults, DataEvent> => {
	let current: LabelledFile | undefined;
	let download: AbortController | undefined;

	const read = async (
		source: ByteSource,
		onEvent: (event: DataEvent) => void,
		definition?: Definition
	): Promise<DataSummary> => {
		current = undefined;
		const pieces = reported(source, (progress) => onEvent({ type: 'progress', progress }));
		const file = await LabelledFile.read(pieces, source.name, definition);
		current = file;
		return file.map({});
	};
	const file = (): LabelledFile => {
		if (current) return current;
		throw new UserError('usage', 'No data have been read', {
			remedy: 'Choose a file with labelled articles.'
		});
	};

	return {
		read: async ({ file }, onEvent) => read(byteSourceFromBlob(file.name, file), onEvent),
		'read-sample': async ({ siteUrl }, onEvent) => {
			const source = await httpFiles(siteUrl, tools.fetch).open(samplePath);
			return read({ ...source, name: 'reader-emotion.jsonl' }, onEvent, sampleDefinition);
		},
		map: async ({ mapping }) => file().map(mapping),
		'describe-folder': async ({ name, files }) => describeFolderBase(name, files),
		'describe-hub': async ({ repo, accessToken }) => {
			const description = await describeBase(repo, supported, {
				fetch: tools.fetch,
				...tokenOf(accessToken)
			});
			const cache = within(await tools.storage(), basesFolder);
			const cached = await openCachedBase(cache, description.repo);
			return { description, isDownloaded: cached !== undefined };
		},
		'download-hub': async ({ base, accessToken }, onEvent) => {
			download = new AbortController();
			const cache = within(await tools.storage(), basesFolder);
			await downloadBase(base, supported, cache, {
				fetch: tools.fetch,
				signal: download.signal,
				onProgress: (progress) => onEvent({ type: 'progress', progress }),
				...tokenOf(accessToken)
			});
			return undefined;
		},
		'stop-download': async () => {
			download?.abort();
			return undefined;
		},
		'create-run': async ({ order }) => createRun(file(), order, tools),
		'list-runs': async () => listRuns(await tools.storage()),
		'open-run': async ({ runId }) => readResult(await tools.storage(), runId),
		'delete-run': async ({ runId }) => {
			await deleteRun(await tools.storage(), runId);
			return undefined;
		},
		'zip-run': async ({ runId }, onEvent) => {
			const run = folderOf(await tools.storage(), runId);
			const { filterName } = await readOrder(run);
			// Packing is for the end of the way; its library need not be there before.
			const { zipFolder } = await import('../workspace/zip.ts');
			const blob = await zipFolder(within(run, runFiles.package), (progress) =>
				onEvent({ type: 'progress', progress })
			);
			return { name: `${filterName}_v1.zip`, blob };
		}
	};
};

const tokenOf = (accessToken: string | undefined) => (accessToken === undefined ? {} : { accessToken });

/** A file's chunks; reading them is reported. */
async function* reported(source: ByteSource, onProgress: OnProgress): AsyncGenerator<Uint8Array> {
	let done = 0;
	for await (const chunk of readChunks(source)) {
		yield chunk;
		done += chunk.byteLength;
		onProgress({ stage: `Reading ${source.name}`, done, total: source.size, unit: 'bytes' });
	}
}

/** Stores the run, its order last: without it there is no run. */
const createRun = async (file: LabelledFile, order: RunOrder, tools: DeskTools): Promise<string> => {
	const { settings, backend } = order;
	const { dataset } = file;
	const filterName = checkFilterName(order.filterName);
	const definition = file.definition(filterName);
	const splits = order.useOwnSplit
		? ownSplit(dataset.articles)
		: stratifiedSplit(dataset.articles, { seed: settings.seed });
	const createdAt = tools.now();
	const metadata = describeSplits(splits, {
		filterName,
		filterVersion: '1.0',
		dataset,
		stratified: order.useOwnSplit ? null : { seed: settings.seed, ratios: defaultRatios },
		createdAt
	});

	const storage = await tools.storage();
	const runId = `${createdAt.replaceAll(/[:.]/g, '-')}-${tools.newId()}`;
	const run = folderOf(storage, runId);
	try {
		await run.write(runFiles.config, definition.config);
		await run.write(runFiles.prefilter, definition.prefilter);
		if (definition.readme !== undefined) await run.write(runFiles.readme, definition.readme);
		for (const name of ['train', 'val', 'test'] as const) {
			const lines = encoded(splitFileLines(splits[name], dataset.dimensionNames));
			await run.write(`${runFiles.splits}/${splitFiles[name]}`, lines);
		}
		await run.write(`${runFiles.splits}/${splitFiles.metadata}`, JSON.stringify(metadata, undefined, 2));
		await copyBase(run, order.base);
		await writeOrder(run, {
			createdAt,
			filterName,
			dimensionNames: [...dataset.dimensionNames],
			scale: dataset.scale,
			base: storedBase(order.base),
			settings,
			backend
		});
	} catch (error) {
		await deleteRun(storage, runId);
		throw error;
	}
	return runId;
};

/** Lines as bytes, many at a time: every chunk that is written takes its time. */
function* encoded(lines: Iterable<string>): Generator<Uint8Array> {
	const encoder = new TextEncoder();
	let gathered = '';
	for (const line of lines) {
		gathered += line;
		if (gathered.length < 2 ** 18) continue;
		yield encoder.encode(gathered);
		gathered = '';
	}
	yield encoder.encode(gathered);
}

const copyBase = async (run: Folder, base: BaseChoice): Promise<void> => {
	if (base.kind !== 'folder') return;
	for (const { path, file } of baseFilesOf(base.files)) {
		await run.write(`${runFiles.base}/${path}`, readChunks(byteSourceFromBlob(path, file)));
	}
};

const storedBase = (base: BaseChoice): StoredOrder['base'] => {
	switch (base.kind) {
		case 'embedded':
			return base;
		case 'hub': {
			const { repo, licence } = base.description;
			return { kind: 'hub', repo, ...(licence === undefined ? {} : { licence }) };
		}
		case 'folder':
			return { kind: 'folder', name: base.name };
	}
};

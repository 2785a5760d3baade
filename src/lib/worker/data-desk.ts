/** @file What the data worker does: labelled files, folders, base models, and what is kept in this browser. */

import { supportedModelTypes } from '../architectures/index.ts';
import { describeSplits } from '../data/split-metadata.ts';
import { defaultRatios } from '../data/split.ts';
import { openCachedBase } from '../hub/base-cache.ts';
import { describeBase } from '../hub/describe-base.ts';
import { downloadBase } from '../hub/download-base.ts';
import type { Folder } from '../workspace/folder.ts';
import { within } from '../workspace/within.ts';
import { describeFolderBase } from './file-list.ts';
import { storeProject } from './new-project.ts';
import type { Naming } from './new-project.ts';
import { OpenFile } from './open-file.ts';
import type { LookInto } from './open-file.ts';
import { deleteProject, listProjects, openProject } from './projects.ts';
import type { DataCommand, DataEvent, DataResults, ProjectOrder } from './protocol.ts';
import { createRun, deleteRun, lookAtTest, putToUse } from './runs.ts';
import type { Handlers } from './serve.ts';
import type { Fetch } from './served-files.ts';
import { basesFolder, readResult } from './stored-run.ts';

export interface DeskTools extends Naming {
	/** Where this browser keeps things. */
	readonly storage: () => Promise<Folder>;
	readonly fetch: Fetch;
	readonly lookInto: LookInto;
}

type OnEvent = (event: DataEvent) => void;

const supported: ReadonlySet<string> = new Set(supportedModelTypes);

export const dataDesk = (tools: DeskTools): Handlers<DataCommand, DataResults, DataEvent> => {
	const open = new OpenFile(tools);
	let download: AbortController | undefined;

	const createProject = async (order: ProjectOrder, siteUrl: string, onEvent: OnEvent): Promise<string> => {
		const { dataset } = open.file;
		const definition = open.file.definition(order);
		const splits = open.divide(order.split);
		const { filterName, split, dimensions } = order;
		const metadata = describeSplits(splits, {
			filterName,
			filterVersion: '1.0',
			dataset: { ...dataset, dimensionNames: dimensions.map(({ name }) => name) },
			stratified: split.kind === 'own' ? null : { seed: split.seed, ratios: defaultRatios },
			createdAt: tools.now()
		});
		return storeProject(
			await tools.storage(),
			{
				definition,
				version: 1,
				splits,
				splitMetadata: `${JSON.stringify(metadata, undefined, 2)}\n`,
				labelled: open.source,
				source: open.source.name,
				insight: await open.lookInto(split, siteUrl, onEvent),
				folderKey: null
			},
			tools
		);
	};

	return {
		read: async ({ file }, onEvent) => open.read(file, onEvent),
		'read-sample': async ({ siteUrl }, onEvent) => open.readSample(siteUrl, onEvent),
		map: async ({ mapping }) => open.map(mapping),
		'look-into': async ({ split, siteUrl }, onEvent) => open.lookInto(split, siteUrl, onEvent),

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

		'create-project': async ({ order, siteUrl }, onEvent) => createProject(order, siteUrl, onEvent),
		'list-projects': async () => listProjects(await tools.storage()),
		'open-project': async ({ projectId }) => openProject(await tools.storage(), projectId),
		'delete-project': async ({ projectId }) => {
			await deleteProject(await tools.storage(), projectId);
			return undefined;
		},

		'create-run': async ({ projectId, order }) => createRun(await tools.storage(), projectId, order, tools),
		'open-run': async ({ runId }) => readResult(await tools.storage(), runId),
		'delete-run': async ({ runId }) => {
			await deleteRun(await tools.storage(), runId);
			return undefined;
		},
		'use-run': async ({ runId }) => {
			await putToUse(await tools.storage(), runId);
			return undefined;
		},
		'look-at-test': async ({ projectId }) => lookAtTest(await tools.storage(), projectId)
	};
};

const tokenOf = (accessToken: string | undefined) => (accessToken === undefined ? {} : { accessToken });

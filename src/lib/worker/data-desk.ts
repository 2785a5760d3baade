/** @file What the data worker does: labelled files, folders, base models, and what is kept in this browser. */

import { supportedModelTypes } from '../architectures/index.ts';
import { describeSplits } from '../data/split-metadata.ts';
import { defaultRatios } from '../data/split.ts';
import { UserError } from '../errors.ts';
import { cachedBases, deleteCachedBase, openCachedBase } from '../hub/base-cache.ts';
import { describeBase } from '../hub/describe-base.ts';
import { downloadBase } from '../hub/download-base.ts';
import type { Folder } from '../workspace/folder.ts';
import { handleFolder } from '../workspace/handle-folder.ts';
import { within } from '../workspace/within.ts';
import { servedExample } from './example.ts';
import { describeFolderBase } from './file-list.ts';
import { folderOverview } from './folder-overview.ts';
import { openSource } from './folder-source.ts';
import { importFilter } from './import-filter.ts';
import { renameDimensions } from './insight.ts';
import { storeProject } from './new-project.ts';
import type { Naming } from './new-project.ts';
import { OpenFile } from './open-file.ts';
import type { LookInto } from './open-file.ts';
import { deleteProject, listProjects, openProject } from './projects.ts';
import type { DataCommand, DataEvent, DataResults, ProjectOrder } from './protocol.ts';
import { createRun, deleteRun, lookAtTest, putToUse } from './runs.ts';
import { planSave } from './save-plan.ts';
import type { Handlers } from './serve.ts';
import type { Fetch } from './served-files.ts';
import { basesFolder, listRuns, readResult } from './stored-run.ts';
import { saveProject, zipProject } from './take-home.ts';

export interface DeskTools extends Naming {
	/** Where this browser keeps things. */
	readonly storage: () => Promise<Folder>;
	readonly fetch: Fetch;
	readonly lookInto: LookInto;
	/** Whether a tab, this one or another, trains the run now. */
	readonly isHeld: (runId: string) => Promise<boolean>;
}

type OnEvent = (event: DataEvent) => void;

const supported: ReadonlySet<string> = new Set(supportedModelTypes);

export const dataDesk = (tools: DeskTools): Handlers<DataCommand, DataResults, DataEvent> => {
	const open = new OpenFile(tools);
	let download: AbortController | undefined;

	const createProject = async (
		order: ProjectOrder,
		siteUrl: string,
		folderKey: string | null,
		onEvent: OnEvent
	): Promise<string> => {
		const { dataset } = open.file;
		const definition = open.file.definition(order);
		const splits = open.divide(order.split);
		const { filterName, split } = order;
		const dimensionNames = order.dimensions.map(({ name }) => name);
		const insight = await open.lookInto(split, siteUrl, onEvent);
		const metadata = describeSplits(splits, {
			filterName,
			filterVersion: '1.0',
			dataset: { ...dataset, dimensionNames },
			stratified: split.kind === 'own' ? null : { seed: split.seed, ratios: defaultRatios },
			createdAt: tools.now()
		});
		return storeProject(
			await tools.storage(),
			{
				definition,
				filter: { name: filterName, version: 1 },
				splits,
				splitMetadata: `${JSON.stringify(metadata, undefined, 2)}\n`,
				labelled: open.source,
				source: open.source.name,
				insight: { ...insight, instant: renameDimensions(insight.instant, dimensionNames) },
				folderKey
			},
			tools
		);
	};

	/** What is deleted under a training would come back in pieces. */
	const requireIdle = async (runId: string): Promise<void> => {
		if (!(await tools.isHeld(runId))) return;
		throw new UserError('usage', 'This training is under way', { remedy: 'Stop it first, in its tab.' });
	};

	return {
		read: async ({ file, path = null }, onEvent) => open.read(file, path, onEvent),
		'read-sample': async ({ siteUrl }, onEvent) => open.readSample(siteUrl, onEvent),
		map: async ({ mapping }, onEvent) => open.map(mapping, onEvent),
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
		'list-bases': async () => cachedBases(within(await tools.storage(), basesFolder)),
		'delete-base': async ({ repo }) => {
			await deleteCachedBase(within(await tools.storage(), basesFolder), repo);
			return undefined;
		},

		'create-project': async ({ order, siteUrl, folderKey = null }, onEvent) =>
			createProject(order, siteUrl, folderKey, onEvent),
		'list-projects': async () => listProjects(await tools.storage()),
		'open-project': async ({ projectId }) => openProject(await tools.storage(), projectId),
		'delete-project': async ({ projectId }) => {
			const storage = await tools.storage();
			for (const { id } of await listRuns(storage, projectId)) await requireIdle(id);
			await deleteProject(storage, projectId);
			return undefined;
		},

		'create-run': async ({ projectId, order }) => createRun(await tools.storage(), projectId, order, tools),
		'open-run': async ({ runId }) => readResult(await tools.storage(), runId),
		'delete-run': async ({ runId }) => {
			await requireIdle(runId);
			await deleteRun(await tools.storage(), runId);
			return undefined;
		},
		'use-run': async ({ runId }) => {
			await putToUse(await tools.storage(), runId);
			return undefined;
		},
		'look-at-test': async ({ projectId }) => lookAtTest(await tools.storage(), projectId),
		example: async ({ siteUrl }) => servedExample(siteUrl, tools.fetch),

		'open-folder': async ({ source }) => folderOverview(await openSource(source)),
		'import-filter': async ({ source, ...wish }, onEvent) =>
			importFilter(await tools.storage(), await openSource(source), wish, tools, onEvent),

		zip: async ({ projectId, content }, onEvent) =>
			zipProject(await tools.storage(), projectId, content, tools.now(), (progress) =>
				onEvent({ type: 'progress', progress })
			),
		'plan-save': async ({ projectId, folder }) =>
			planSave(await tools.storage(), projectId, handleFolder(folder)),
		save: async ({ projectId, folder, folderKey, content }, onEvent) => {
			const place = { folder: handleFolder(folder), folderKey };
			await saveProject(await tools.storage(), projectId, content, place, tools.now(), (progress) =>
				onEvent({ type: 'progress', progress })
			);
			return undefined;
		}
	};
};

const tokenOf = (accessToken: string | undefined) => (accessToken === undefined ? {} : { accessToken });

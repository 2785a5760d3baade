/** @file What the data worker does: labelled files, folders, base models, and what is kept in this browser. */

import { supportedModelTypes } from '../architectures/index.ts';
import { UserError } from '../errors.ts';
import { cachedBases, deleteCachedBase, openCachedBase } from '../hub/base-cache.ts';
import { describeBase } from '../hub/describe-base.ts';
import { downloadBase } from '../hub/download-base.ts';
import type { StagingFolder } from '../workspace/folder.ts';
import { handleFolder } from '../workspace/handle-folder.ts';
import { within } from '../workspace/within.ts';
import { servedExample } from './example.ts';
import { editDefinition } from './edit-definition.ts';
import { describeFolderBase } from './file-list.ts';
import { folderDesk } from './folder-desk.ts';
import type { Naming } from './new-project.ts';
import { OpenFile } from './open-file.ts';
import type { LookInto } from './open-file.ts';
import { deleteProject, listProjects, openProject } from './projects.ts';
import { labelledOf } from './project-articles.ts';
import { Pools } from './pools.ts';
import { projectDesk } from './project-desk.ts';
import type { DataCommand, DataEvent, DataResults } from './protocol.ts';
import { readingDesk } from './reading-desk.ts';
import { recordsDesk } from './records-desk.ts';
import { rulesDesk } from './rules-desk.ts';
import { createRun, deleteRun, lookAtTest, putToUse } from './runs.ts';
import { planSave } from './save-plan.ts';
import type { Handlers } from './serve.ts';
import type { Fetch } from './served-files.ts';
import { definitionOf, projectOf, readDefinition } from './stored-project.ts';
import { keptOf, splitDesk } from './split-desk.ts';
import { basesFolder, listRuns, readResult } from './stored-run.ts';
import { saveProject, zipProject } from './take-home.ts';
import { versionsDesk } from './versions-desk.ts';

export interface DeskTools extends Naming {
	/** Where this browser keeps things. */
	readonly storage: () => Promise<StagingFolder>;
	readonly fetch: Fetch;
	readonly lookInto: LookInto;
	/** Whether a tab, this one or another, trains the run now. */
	readonly isHeld: (runId: string) => Promise<boolean>;
}

const supported: ReadonlySet<string> = new Set(supportedModelTypes);

export const dataDesk = (tools: DeskTools): Handlers<DataCommand, DataResults, DataEvent> => {
	const open = new OpenFile(tools);
	let download: AbortController | undefined;

	const pools = new Pools({ storage: tools.storage, open });
	const articles = projectDesk({ ...tools, open, pools });
	const splits = splitDesk({ storage: tools.storage, open, pools });

	/** What is deleted under a training would come back in pieces. */
	const requireIdle = async (runId: string): Promise<void> => {
		if (!(await tools.isHeld(runId))) return;
		throw new UserError('usage', 'This training is under way', { remedy: 'Stop it first, in its tab.' });
	};

	return {
		read: async ({ files, paths = null, remembered = [], projectId = null, adds = false }, onEvent) => {
			if (projectId === null) return open.read(files, paths, remembered, onEvent);
			const project = projectOf(await tools.storage(), projectId);
			const definition = await readDefinition(definitionOf(project));
			const before = adds ? await labelledOf(project) : [];
			return open.read(files, paths, [], onEvent, { definition, before });
		},
		'read-sample': async ({ siteUrl }, onEvent) => open.readSample(siteUrl, onEvent),
		map: async ({ mapping }, onEvent) => open.map(mapping, onEvent),
		'look-into': async ({ split, siteUrl, keepOf = null }, onEvent) => {
			const kept = keepOf === null ? {} : await keptOf(await tools.storage(), keepOf);
			return open.lookInto({ split, ...kept }, siteUrl, onEvent);
		},

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

		...articles,
		...splits,
		...recordsDesk({ ...tools, pools }),
		...readingDesk({ pools }),
		...rulesDesk({ storage: tools.storage, pools }),
		...versionsDesk(tools),
		'read-definition': async ({ projectId }) =>
			readDefinition(definitionOf(projectOf(await tools.storage(), projectId))),
		'edit-definition': async ({ projectId, texts }) => {
			await editDefinition(await tools.storage(), projectId, texts);
			return undefined;
		},
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

		...folderDesk(tools),

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

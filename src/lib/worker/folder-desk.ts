/** @file What the data worker does with folders that the person opened. */

import type { StagingFolder } from '../workspace/folder.ts';
import { handleFolder } from '../workspace/handle-folder.ts';
import { migrate } from '../workspace/migrate.ts';
import { planMigration } from '../workspace/migration-plan.ts';
import { folderOverview } from './folder-overview.ts';
import { openSource } from './folder-source.ts';
import { importFilter, readFolderDefinition } from './import-filter.ts';
import type { Naming } from './new-project.ts';
import type { LookInto } from './open-file.ts';
import type { DataEvent } from './protocol.ts';
import type { FolderCommand, FolderResults } from './protocol/folder-commands.ts';
import type { Handlers } from './serve.ts';
import type { Fetch } from './served-files.ts';

interface Tools extends Naming {
	readonly storage: () => Promise<StagingFolder>;
	readonly fetch: Fetch;
	readonly lookInto: LookInto;
}

export const folderDesk = (tools: Tools): Handlers<FolderCommand, FolderResults, DataEvent> => ({
	'open-folder': async ({ source }) => folderOverview(await openSource(source)),
	'read-folder-definition': async ({ source, path }) => readFolderDefinition(await openSource(source), path),
	'import-filter': async ({ source, ...wish }, onEvent) =>
		importFilter(await tools.storage(), await openSource(source), wish, tools, onEvent),
	'plan-migration': async ({ folder }) => planMigration(handleFolder(folder)),
	migrate: async ({ folder, plan }, onEvent) => {
		await migrate(handleFolder(folder), plan, (progress) => onEvent({ type: 'progress', progress }));
		return undefined;
	}
});

/** @file What the data worker does with the versions of a filter. */

import type { StagingFolder } from '../workspace/folder.ts';
import { handleFolder } from '../workspace/handle-folder.ts';
import type { Naming } from './new-project.ts';
import { newProjectVersion } from './new-version.ts';
import type { DataEvent } from './protocol.ts';
import type { VersionsCommand, VersionsResults } from './protocol/versions-commands.ts';
import type { Handlers } from './serve.ts';
import { compareVersions, listVersions } from './versions.ts';

interface Tools extends Naming {
	readonly storage: () => Promise<StagingFolder>;
}

export const versionsDesk = (tools: Tools): Handlers<VersionsCommand, VersionsResults, DataEvent> => ({
	'list-versions': async ({ projectId, folder }) =>
		listVersions(await tools.storage(), projectId, folder && handleFolder(folder)),
	'compare-versions': async ({ folder, ...comparison }) =>
		compareVersions(await tools.storage(), folder && handleFolder(folder), comparison),
	'new-version': async ({ projectId, note, above = 0 }) =>
		newProjectVersion(await tools.storage(), projectId, { note, above }, tools)
});

/** @file A project as it is kept in this browser: where its files lie, and the small records among them. */

import { z } from 'zod';
import { parseConfig } from '../filter/config.ts';
import type { FilterConfig } from '../filter/config.ts';
import { filterFiles } from '../filter/paths.ts';
import { readText } from '../weights/byte-source.ts';
import type { FileSource } from '../weights/byte-source.ts';
import { sha256Hex } from '../weights/sha256.ts';
import type { Folder } from '../workspace/folder.ts';
import { pathSteps } from '../workspace/folder.ts';
import { within } from '../workspace/within.ts';
import type { DefinitionTexts, Saved } from './protocol.ts';
import { baselinesSchema } from './result-schema.ts';
import { readJson, readJsonIfThere, writeJson } from './stored-json.ts';

export type { DefinitionTexts } from './protocol.ts';

export const projectsFolder = 'projects';

/** A project's files, relative to its folder. Each record is written by one command alone, so that none is lost. */
export const projectFiles = {
	/** What the project is. Written last, and once: a project without it was never finished. */
	project: 'project.json',
	/** What is known of its articles as they are split now; not there before they are. */
	data: 'data.json',
	/** The person's files as they lay in the folder when it was last read or written. */
	inFolder: 'in-folder.json',
	definition: 'definition',
	/** What was dropped, as it came. */
	source: 'source',
	/** How the files in `source` are read. */
	choice: 'reading.json',
	/** Scores that were corrected, as an overlay of the labelled files. */
	corrections: 'corrections.jsonl',
	/** The splits folder of the workspace's layout. */
	splits: 'splits',
	runs: 'runs',
	/** Which run's model is the filter's. */
	used: 'used.json',
	/** Where the filter was last written to. */
	saved: 'saved.json',
	/** How often the test figures were looked at. */
	looks: 'looks.json'
} as const;

const count = z.int().nonnegative();

const projectSchema = z.object({
	createdAt: z.string(),
	filterName: z.string(),
	version: z.int().positive(),
	folderKey: z.string().nullable()
});

/** What a project is, but its definition and articles, which lie beside it. */
export type StoredProject = z.output<typeof projectSchema>;

const dataSchema = z.object({
	/** Another one each time that the articles are split. */
	splitId: z.string(),
	/** Another one each time that they are divided afresh; the same where only new ones were added. */
	drawId: z.string(),
	source: z.string(),
	articles: z.object({ train: count, val: count, test: count }),
	instant: baselinesSchema,
	lengths: z.object({ quantiles: z.array(z.number()), mean: z.number(), rows: count }),
	otherLanguages: z.array(z.string())
});

/** What is known of a project's articles. */
export type StoredData = z.output<typeof dataSchema>;

/** The folder of one project. */
export const projectOf = (storage: Folder, projectId: string): Folder => {
	const [only, ...more] = pathSteps(projectId);
	if (more.length > 0) throw new RangeError(`${projectId} is not a project's id`);
	return within(storage, `${projectsFolder}/${only}`);
};

export const writeProject = async (project: Folder, stored: StoredProject): Promise<void> =>
	writeJson(project, projectFiles.project, stored);

/** @throws UserError 'not-found' when there is no such project, 'bad-file' when it is of another version */
export const readProject = async (project: Folder): Promise<StoredProject> =>
	readJson(project, projectFiles.project, projectSchema);

export const writeData = async (project: Folder, data: StoredData): Promise<void> =>
	writeJson(project, projectFiles.data, data);

/** Undefined before the project has articles. */
export const readData = async (project: Folder): Promise<StoredData | undefined> =>
	readJsonIfThere(project, projectFiles.data, dataSchema);

const inFolderSchema = z.record(z.string(), z.object({ there: z.string(), ours: z.string() }));

/**
 * By path in the workspace: the SHA-256 of a file as it lay in the folder, and of ours at that time. So it is known
 * who changed it since.
 */
export type InFolder = z.output<typeof inFolderSchema>;

export const readInFolder = async (project: Folder): Promise<InFolder> =>
	(await readJsonIfThere(project, projectFiles.inFolder, inFolderSchema)) ?? {};

export const writeInFolder = async (project: Folder, hashes: InFolder): Promise<void> =>
	writeJson(project, projectFiles.inFolder, hashes);

export const writeDefinition = async (project: Folder, texts: DefinitionTexts): Promise<void> => {
	const folder = definitionOf(project);
	await folder.write(filterFiles.config, texts.config);
	if (texts.prefilter !== undefined) await folder.write(filterFiles.prefilter, texts.prefilter);
	if (texts.readme !== undefined) await folder.write(filterFiles.readme, texts.readme);
};

/** @throws UserError 'not-found' without a config.yaml */
export const readDefinition = async (folder: FileSource): Promise<DefinitionTexts> => {
	const read = async (file: string): Promise<string | undefined> =>
		(await folder.has(file)) ? readText(folder, file) : undefined;
	return {
		config: await readText(folder, filterFiles.config),
		prefilter: await read(filterFiles.prefilter),
		readme: await read(filterFiles.readme)
	};
};

/** The folder with a project's definition. */
export const definitionOf = (project: Folder): Folder => within(project, projectFiles.definition);

export const readConfig = async (project: Folder): Promise<FilterConfig> =>
	parseConfig(await readText(definitionOf(project), filterFiles.config));

const usedSchema = z.object({ run: z.string() });

/** The name of the run in use, in its project. */
export const readUsed = async (project: Folder): Promise<string | undefined> =>
	(await readJsonIfThere(project, projectFiles.used, usedSchema))?.run;

export const writeUsed = async (project: Folder, run: string): Promise<void> =>
	writeJson(project, projectFiles.used, { run });

const looksSchema = z.object({ looks: count });

export const readLooks = async (project: Folder): Promise<number> =>
	(await readJsonIfThere(project, projectFiles.looks, looksSchema))?.looks ?? 0;

export const writeLooks = async (project: Folder, looks: number): Promise<void> =>
	writeJson(project, projectFiles.looks, { looks });

const savedSchema = z.object({
	to: z.object({ kind: z.enum(['folder', 'zip']), name: z.string(), at: z.string() }),
	/** The run that was in use then. */
	run: z.string().nullable(),
	/** Of the folder's handle, among those that the page keeps. */
	folderKey: z.string().nullable(),
	/** SHA-256 of the definition as it was then. */
	definition: z.string()
});

export type StoredSaved = z.output<typeof savedSchema>;

export const readSaved = async (project: Folder): Promise<StoredSaved | undefined> =>
	readJsonIfThere(project, projectFiles.saved, savedSchema);

export const writeSaved = async (project: Folder, saved: StoredSaved): Promise<void> =>
	writeJson(project, projectFiles.saved, saved);

/** Where the filter is besides this browser, with the run that is in use now. */
export const savedOf = async (project: Folder, used: string | undefined): Promise<Saved> => {
	const saved = await readSaved(project);
	if (saved === undefined) return { to: null, isOutdated: false };
	const isOutdated = saved.run !== (used ?? null) || saved.definition !== (await definitionHash(project));
	return { to: saved.to, isOutdated };
};

/** SHA-256 of the texts that define the filter. */
export const definitionHash = async (project: Folder): Promise<string> =>
	sha256Hex([new TextEncoder().encode(JSON.stringify(await readDefinition(definitionOf(project))))]);

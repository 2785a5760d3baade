/** @file What is taken away of a project: its files with their paths in the workspace's layout. */

import { z } from 'zod';
import { filterFiles, filterFolder, groundTruthFile, runsFolder, splitsFolder } from '../filter/paths.ts';
import type { FilterVersion } from '../filter/paths.ts';
import { mergeReadme } from '../report/filter-readme.ts';
import { byteSourceFromBytes, readText } from '../weights/byte-source.ts';
import type { FileSource } from '../weights/byte-source.ts';
import { fileNotFound, listFiles } from '../workspace/folder.ts';
import type { Folder } from '../workspace/folder.ts';
import { within } from '../workspace/within.ts';
import type { TakeAwayContent } from './protocol.ts';
import { written } from './stored-json.ts';
import {
	definitionOf,
	projectFiles,
	projectOf,
	readDefinition,
	readInFolder,
	readLooks,
	readProject,
	readUsed
} from './stored-project.ts';
import type { InFolder } from './stored-project.ts';
import { folderOf, runFiles, runIdOf } from './stored-run.ts';

export interface TakeAwayFile {
	/** In the workspace. */
	readonly path: string;
	readonly bytes: number;
}

export interface TakeAway {
	readonly filter: FilterVersion;
	/** The run in use. */
	readonly run: string | undefined;
	/** Sorted by path. */
	readonly list: readonly TakeAwayFile[];
	readonly files: FileSource;
	/** How the person's files lay in the folder when it was last read or written. */
	readonly inFolder: InFolder;
}

/** What a file is made from: it lies somewhere in this browser, or was written for the occasion. */
type Origin = { readonly folder: Folder; readonly path: string } | Uint8Array;

/**
 * The filter with the model of the run in use; and with the articles and the records of the other runs.
 * @throws UserError 'not-found' when there is no such project
 */
export const takeAway = async (
	storage: Folder,
	projectId: string,
	content: TakeAwayContent
): Promise<TakeAway> => {
	const project = projectOf(storage, projectId);
	const { filterName, version } = await readProject(project);
	const filter = { name: filterName, version };
	const run = await readUsed(project);
	const gathered = new Gathered(await readLooks(project));

	if (run !== undefined) await gathered.addFolder(packageOf(storage, projectId, run));
	// The definition may have been changed since the run; a README that came of the run has its figures.
	await gathered.addDefinition(project, `${filterFolder(filter)}/`);
	if (content === 'project') {
		await gathered.addArticles(project, filter);
		for (const { path } of await project.list(projectFiles.runs)) {
			const other = path.slice(projectFiles.runs.length + 1);
			if (other !== run) await gathered.addFolder(packageOf(storage, projectId, other), runsFolder(filter));
		}
	}
	return { filter, run, ...gathered.taken(projectId), inFolder: await readInFolder(project) };
};

const packageOf = (storage: Folder, projectId: string, run: string): Folder =>
	within(folderOf(storage, runIdOf({ projectId, run })), runFiles.package);

class Gathered {
	readonly #looks: number;
	readonly #files = new Map<string, { readonly origin: Origin; readonly bytes: number }>();

	/** @param looks how often the project's test figures were looked at */
	constructor(looks: number) {
		this.#looks = looks;
	}

	/** Adds what lies under `path` of a folder. What was added before under the same name is replaced. */
	async addFolder(folder: Folder, path = '', prefix = ''): Promise<void> {
		for (const { path: file, size } of await listFiles(folder, path)) {
			if (/(^|\/)evaluation\.json$/.test(file)) await this.#addEvaluation(folder, file);
			else this.#files.set(prefix + file, { origin: { folder, path: file }, bytes: size });
		}
	}

	/** The files that define the filter, and what others put beside them. */
	async addDefinition(project: Folder, prefix: string): Promise<void> {
		const { readme } = await readDefinition(definitionOf(project));
		const ofRun = this.#files.get(prefix + filterFiles.readme);
		await this.addFolder(definitionOf(project), '', prefix);
		if (!ofRun || readme === undefined || ofRun.origin instanceof Uint8Array) return;
		const merged = mergeReadme(readme, await readText(ofRun.origin.folder, ofRun.origin.path));
		if (merged !== readme) this.#addText(prefix + filterFiles.readme, merged);
	}

	/** The labelled files as they came, the scores that were corrected, and the splits. */
	async addArticles(project: Folder, filter: FilterVersion): Promise<void> {
		const truth = groundTruthFile(filter).replace(/[^/]*$/, '');
		await this.addFolder(within(project, projectFiles.source), '', truth);
		const corrections = await written(project, projectFiles.corrections);
		if (corrections) {
			const origin = { folder: project, path: projectFiles.corrections };
			this.#files.set(truth + projectFiles.corrections, { origin, bytes: corrections.size });
		}
		await this.addFolder(within(project, projectFiles.splits), '', `${splitsFolder(filter)}/`);
	}

	taken(name: string): Pick<TakeAway, 'list' | 'files'> {
		const paths = [...this.#files.keys()].sort();
		return {
			list: paths.map((path) => ({ path, bytes: this.#files.get(path)?.bytes ?? 0 })),
			files: {
				name,
				has: async (path) => this.#files.has(path),
				open: async (path) => {
					const origin = this.#files.get(path)?.origin;
					if (origin === undefined) throw fileNotFound(name, path);
					return origin instanceof Uint8Array
						? byteSourceFromBytes(path, origin)
						: origin.folder.open(origin.path);
				}
			}
		};
	}

	/** Figures that many looked at mean less: the file says how many did. */
	async #addEvaluation(folder: Folder, path: string): Promise<void> {
		if (!(await written(folder, path))) return;
		const evaluation = z.looseObject({}).parse(JSON.parse(await readText(folder, path)));
		const counted = { ...evaluation, test_looks: this.#looks };
		this.#addText(path, `${JSON.stringify(counted, undefined, 2)}\n`);
	}

	#addText(path: string, text: string): void {
		const bytes = new TextEncoder().encode(text);
		this.#files.set(path, { origin: bytes, bytes: bytes.byteLength });
	}
}

/** `filters/{name}/v{n}/model` */
export const modelFolder = (filter: FilterVersion): string => `${filterFolder(filter)}/${filterFiles.model}`;

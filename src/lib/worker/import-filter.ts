/** @file Makes a project of a filter that lies in a folder: its definition, its articles, its model. */

import { parseCorrections } from '../data/corrections.ts';
import { foreignFiles } from '../filter/folder-files.ts';
import { passAllPrefilter } from '../filter/prefilter.ts';
import { readText } from '../weights/byte-source.ts';
import type { ByteSource, FileSource } from '../weights/byte-source.ts';
import { listFiles } from '../workspace/folder.ts';
import type { FileTree, StagingFolder } from '../workspace/folder.ts';
import { writeCorrections } from './corrections-store.ts';
import { findFilter } from './folder-overview.ts';
import type { FoundFilter } from './folder-overview.ts';
import { divideArticles } from './import-articles.ts';
import { importRun } from './import-run.ts';
import { storeProject } from './new-project.ts';
import type { Naming } from './new-project.ts';
import type { LookInto } from './open-file.ts';
import type { GivenArticles } from './project-articles.ts';
import { deleteProject } from './projects.ts';
import type { DataEvent } from './protocol.ts';
import type { Fetch } from './served-files.ts';
import { noteInFolder } from './in-folder.ts';
import { projectOf, readDefinition } from './stored-project.ts';
import type { DefinitionTexts } from './stored-project.ts';

interface Tools extends Naming {
	readonly fetch: Fetch;
	readonly lookInto: LookInto;
}

/** What comes with the folder: how it is opened, and by what it is known. */
interface ImportWish {
	/** Of the filter, as the folder's overview tells it. */
	readonly path: string;
	readonly folderKey: string | null;
	readonly siteUrl: string;
	/** The text of config.yaml as the person corrected it; without it, as it lies in the folder. */
	readonly config?: string | undefined;
}

type OnEvent = (event: DataEvent) => void;

/**
 * Makes a project of a filter in a folder: its definition and what else lies there, its articles where it has any,
 * its model where it is trained.
 * @returns the project's id
 * @throws UserError 'bad-config' and 'bad-data' for damaged files; 'storage' without room. Then nothing of it is kept.
 */
export const importFilter = async (
	storage: StagingFolder,
	tree: FileTree,
	{ path, folderKey, siteUrl, config }: ImportWish,
	tools: Tools,
	onEvent: OnEvent
): Promise<string> => {
	const found = await findFilter(tree, path, config);
	const definition = await definitionIn(tree, path);
	const articles = await articlesOf(tree, found, siteUrl, onEvent, tools);
	const projectId = await storeProject(
		storage,
		{
			definition: { ...definition, ...(config === undefined ? {} : { config }) },
			foreign: await foreignIn(tree, path),
			filter: found.filter,
			articles,
			folderKey
		},
		tools
	);
	try {
		if (found.isTrained) {
			await importRun(storage, projectId, tree, found, articles?.insight.instant ?? null, tools);
		}
		if (found.corrections !== null) {
			await writeCorrections(
				projectOf(storage, projectId),
				parseCorrections(await readText(tree, found.corrections), found.corrections)
			);
		}
		await noteInFolder(storage, projectId, tree);
	} catch (error) {
		await deleteProject(storage, projectId).catch(() => undefined);
		throw error;
	}
	return projectId;
};

/** The definition as it stands. Rules of a `prefilter.py` are not ours to run, and no file of ours takes their place. */
const definitionIn = async (tree: FileTree, path: string): Promise<DefinitionTexts> => {
	const folder = subfolder(tree, path);
	const texts = await readDefinition(folder);
	const isWithout = texts.prefilter === undefined && !(await folder.has('prefilter.py'));
	return isWithout ? { ...texts, prefilter: passAllPrefilter } : texts;
};

/**
 * The texts of a filter's files, also where they are not right.
 * @throws UserError 'not-found' without a config.yaml
 */
export const readFolderDefinition = async (tree: FileTree, path: string): Promise<DefinitionTexts> =>
	readDefinition(subfolder(tree, path));

const subfolder = (tree: FileTree, path: string): FileSource => {
	const inner = (file: string): string => (path === '' ? file : `${path}/${file}`);
	return { name: tree.name, has: (file) => tree.has(inner(file)), open: (file) => tree.open(inner(file)) };
};

/** What others put into the filter's folder: prompts, Python files and the like. */
const foreignIn = async (tree: FileTree, path: string): Promise<readonly ByteSource[]> => {
	const prefix = path === '' ? '' : `${path}/`;
	const paths = (await listFiles(tree, path)).map((file) => file.path.slice(prefix.length));
	return Promise.all(
		foreignFiles(paths).map(async ({ path: name }) => {
			const file = await tree.open(prefix + name);
			return { name, size: file.size, read: (offset, length) => file.read(offset, length) };
		})
	);
};

/** The filter's articles, divided as they lie there or anew; null where it has none. */
const articlesOf = async (
	tree: FileTree,
	found: FoundFilter,
	siteUrl: string,
	onEvent: OnEvent,
	tools: Tools
): Promise<GivenArticles | null> => {
	const { config, labelled } = found;
	const divided = await divideArticles(tree, found, onEvent, tools);
	if (divided === null) return null;
	const insight = await tools.lookInto(
		divided.splits,
		config.dimensions.map(({ name }) => name),
		{
			siteUrl,
			fetch: tools.fetch,
			signal: new AbortController().signal,
			onProgress: (progress) => onEvent({ type: 'progress', progress })
		}
	);
	return {
		...divided,
		splitId: tools.newId(),
		drawId: tools.newId(),
		labelled: await Promise.all(labelled.map((path) => tree.open(path))),
		source: tree.name,
		insight
	};
};

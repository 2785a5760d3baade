/** @file A project's articles in its storage: the files they came in, how those are read, and the splits. */

import { z } from 'zod';
import { splitNames } from '../data/article.ts';
import type { Dataset } from '../data/dataset.ts';
import { mergeRules } from '../data/merge.ts';
import type { Reading } from '../data/reading.ts';
import { splitFileLines } from '../data/split-files.ts';
import type { Splits } from '../data/split.ts';
import { UserError } from '../errors.ts';
import { labelledEnding } from '../filter/labelled-names.ts';
import { splitFiles } from '../filter/paths.ts';
import { readChunks } from '../weights/byte-source.ts';
import type { ByteSource } from '../weights/byte-source.ts';
import type { FileData, Folder, StagedFile, StagingFolder } from '../workspace/folder.ts';
import type { Insight } from './protocol.ts';
import { readJsonIfThere, written } from './stored-json.ts';
import { projectFiles, projectOf, projectsFolder, writeData } from './stored-project.ts';
import type { StoredData } from './stored-project.ts';
import { listRuns } from './stored-run.ts';

/** Articles that a project gets, in place of those that it has. */
export interface GivenArticles {
	/** Of this splitting alone. */
	readonly splitId: string;
	/** Of all splittings that only added to this one. */
	readonly drawId: string;
	readonly splits: Splits;
	/** The text of split_metadata.json. */
	readonly splitMetadata: string;
	/** The labelled files as they came, none where there are splits alone; null where those that are there stay. */
	readonly labelled: readonly ByteSource[] | null;
	/** How the labelled files are read; null for splits alone. */
	readonly choice: StoredChoice | null;
	/** The file or folder that the articles came from, by name. */
	readonly source: string;
	readonly insight: Insight;
}

const keyOrNull = z.string().nullable();
const named = z.array(z.string());

const ownReading = {
	text: z.string(),
	title: keyOrNull,
	id: keyOrNull,
	url: keyOrNull,
	split: keyOrNull,
	scores: z.discriminatedUnion('kind', [
		z.object({ kind: z.literal('object'), key: z.string() }),
		z.object({ kind: z.literal('list'), key: z.string() }),
		z.object({ kind: z.literal('keys'), keys: named }),
		z.object({ kind: z.literal('columns'), keys: named })
	]),
	dimensionNames: named,
	candidates: named,
	clean: z.boolean()
};

const readingSchema = z.object({
	...ownReading,
	others: z.array(
		z.object({ file: z.int(), reading: z.object({ ...ownReading, others: z.array(z.never()) }) })
	)
}) satisfies z.ZodType<Reading>;

const choiceSchema = z.object({
	reading: readingSchema,
	/** The filter's dimensions, in the order of the reading's. */
	dimensionNames: named,
	/** Which of several records of one id is kept. */
	merge: z.enum(mergeRules),
	/** What the files were called, in their order. */
	files: named
});

/** How a project's labelled files are read, so that the same articles come out again. */
export type StoredChoice = z.output<typeof choiceSchema>;

/** Undefined where the project has splits alone, or no articles. */
export const readChoice = async (project: Folder): Promise<StoredChoice | undefined> =>
	readJsonIfThere(project, projectFiles.choice, choiceSchema);

/** The labelled files that a project keeps, in the order in which they were given. */
export const openSources = async (project: Folder): Promise<readonly ByteSource[]> => {
	const paths = (await project.list(projectFiles.source)).map(({ path }) => path);
	const placeOf = (path: string): number => Number(/_(\d+)\.[\w.]+$/.exec(path)?.[1] ?? 1);
	return Promise.all(paths.sort((a, b) => placeOf(a) - placeOf(b)).map((path) => project.open(path)));
};

/** The files that a project's articles are in, by the names that they came with; of splits alone, these. */
export const labelledOf = async (project: Folder): Promise<readonly ByteSource[]> => {
	const named = (file: ByteSource, name: string): ByteSource => ({
		name,
		size: file.size,
		read: (offset, length) => file.read(offset, length)
	});
	const choice = await readChoice(project);
	if (choice) {
		return (await openSources(project)).map((file, index) =>
			named(file, choice.files.at(index) ?? file.name)
		);
	}
	const files: ByteSource[] = [];
	for (const name of splitNames) {
		const file = await written(project, `${projectFiles.splits}/${splitFiles[name]}`);
		if (file) files.push(named(file, splitFiles[name]));
	}
	return files;
};

/**
 * Writes articles beside their places, all of them, and then puts them there; what is known of them comes last.
 * @param dimensionNames in the order of the labels
 * @throws UserError 'storage' when there is no room: then the project keeps what it had; 'usage' while an unfinished
 * run needs the splits that there are
 */
export const storeArticles = async (
	storage: StagingFolder,
	projectId: string,
	given: GivenArticles,
	dimensionNames: readonly string[]
): Promise<void> => {
	await requireNoUnfinished(storage, projectId);
	const { splits, labelled, insight, splitId, drawId, source } = given;
	const data: StoredData = {
		splitId,
		drawId,
		source,
		articles: { train: splits.train.length, val: splits.val.length, test: splits.test.length },
		instant: insight.instant,
		lengths: { ...insight.lengths, quantiles: [...insight.lengths.quantiles] },
		otherLanguages: insight.languages
			.filter(({ code, share }) => code !== 'en' && share > leastShareShown)
			.map(({ name }) => name)
	};
	const folder = `${projectsFolder}/${projectId}`;
	const sources = labelled?.map((file, index) => ({
		path: `${projectFiles.source}/${sourceFileOf(file.name, index)}`,
		file
	}));
	const staged: StagedFile[] = [];
	const stage = async (path: string, bytes: FileData): Promise<void> => {
		staged.push(await storage.stage(`${folder}/${path}`, bytes));
	};
	try {
		for (const name of splitNames) {
			await stage(
				`${projectFiles.splits}/${splitFiles[name]}`,
				encoded(splitFileLines(splits[name], dimensionNames))
			);
		}
		await stage(`${projectFiles.splits}/${splitFiles.metadata}`, given.splitMetadata);
		for (const { path, file } of sources ?? []) await stage(path, readChunks(file));
		if (given.choice) await stage(projectFiles.choice, JSON.stringify(given.choice));
	} catch (error) {
		for (const file of staged) await file.discard().catch(() => undefined);
		throw error;
	}
	// Without it the project has no articles: what is cut off from here on is not taken for whole.
	await storage.remove(`${folder}/${projectFiles.data}`);
	for (const file of staged) await file.commit();
	if (sources) {
		const kept = new Set(sources.map(({ path }) => `${folder}/${path}`));
		for (const { path } of await storage.list(`${folder}/${projectFiles.source}`)) {
			if (!kept.has(path)) await storage.remove(path);
		}
	}
	await writeData(projectOf(storage, projectId), data);
};

/** Of the articles, in a language other than English, from which on it is told. */
const leastShareShown = 0.1;

/** `labeled_articles.jsonl`; other kinds of file keep their own ending, and further ones are numbered. */
const sourceFileOf = (name: string, index: number): string => {
	return `labeled_articles${index === 0 ? '' : `_${index + 1}`}${labelledEnding(name)}`;
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

/** A run goes on with the articles that it began with, or not at all. */
const requireNoUnfinished = async (storage: Folder, projectId: string): Promise<void> => {
	const runs = await listRuns(storage, projectId);
	if (!runs.some(({ state }) => state === 'unfinished')) return;
	throw new UserError('usage', 'A training that is not finished needs the articles as they are split now', {
		remedy: 'Let it come to its end, or delete it; then split them anew.'
	});
};

/** How a file is read, for a filter that calls the dimensions by names of its own. */
export const storedChoice = (
	{ reading, mergeRule, files }: Pick<Dataset, 'reading' | 'mergeRule' | 'files'>,
	dimensionNames: readonly string[]
): StoredChoice => ({
	reading: readingSchema.parse(reading),
	dimensionNames: [...dimensionNames],
	merge: mergeRule,
	files: [...files]
});

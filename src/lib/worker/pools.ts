/** @file The articles that the page looks at: of the file that is open, or of a project, read again from what it keeps. */

import { buildDataset } from '../data/dataset.ts';
import type { Dataset } from '../data/dataset.ts';
import { readFiles } from '../data/records.ts';
import type { Reading } from '../data/reading.ts';
import type { RecordTable } from '../data/record-table.ts';
import { datasetOfSplits } from '../data/split-dataset.ts';
import { readSplitFiles } from '../data/split-files.ts';
import type { Splits } from '../data/split.ts';
import { UserError } from '../errors.ts';
import type { FilterConfig } from '../filter/config.ts';
import { splitFiles } from '../filter/paths.ts';
import type { OnProgress } from '../progress.ts';
import type { Folder } from '../workspace/folder.ts';
import { openSplits } from '../workspace/splits-folder.ts';
import { within } from '../workspace/within.ts';
import { inTurns } from './in-turns.ts';
import { reported } from './open-file.ts';
import type { OpenFile } from './open-file.ts';
import { openSources, readChoice } from './project-articles.ts';
import type { StoredChoice } from './project-articles.ts';
import type { DataRef } from './protocol/data-ref.ts';
import { written } from './stored-json.ts';
import { projectFiles, projectOf, readConfig, readData } from './stored-project.ts';

/** Articles to look at, and what they are for. */
export interface Pool {
	readonly dataset: Dataset;
	/** The records as they came; null where there are only splits. */
	readonly table: RecordTable | null;
	/** Null for a file that came without a filter. */
	readonly config: FilterConfig | null;
	/** The splits that the project has now; null for a file that is no project yet, or not split. */
	readonly splits: () => Promise<Splits | null>;
}

interface Tools {
	readonly storage: () => Promise<Folder>;
	readonly open: OpenFile;
}

/** Keeps the articles of the project that was looked at last, so that each look need not read them again. */
export class Pools {
	readonly #tools: Tools;
	#kept: { readonly key: string; readonly pool: Promise<Pool> } | undefined;

	constructor(tools: Tools) {
		this.#tools = tools;
	}

	/** @throws UserError 'not-found' for a project without articles, 'bad-data' where none can be used */
	async pool(of: DataRef, onProgress: OnProgress): Promise<Pool> {
		if (of.kind === 'draft') {
			const { dataset, table, filter } = this.#tools.open.file;
			return { dataset, table, config: filter ?? null, splits: async () => null };
		}
		const storage = await this.#tools.storage();
		const project = projectOf(storage, of.projectId);
		const config = await readConfig(project);
		const choice = await readChoice(project);
		const splitId = (await readData(project))?.splitId ?? null;
		const key = JSON.stringify([of.projectId, config, choice, splitId]);
		if (this.#kept?.key !== key) {
			this.#kept = { key, pool: readPool(project, config, choice, onProgress) };
		}
		const { pool } = this.#kept;
		try {
			return await pool;
		} catch (error) {
			if (this.#kept.key === key) this.#kept = undefined;
			throw error;
		}
	}
}

const readPool = async (
	project: Folder,
	config: FilterConfig,
	choice: StoredChoice | undefined,
	onProgress: OnProgress
): Promise<Pool> => {
	let read: Promise<Splits | null> | undefined;
	const splits = (): Promise<Splits | null> => (read ??= readSplits(project, config));
	if (choice) {
		const { dataset, table } = await readStored(project, config, choice, onProgress);
		return { dataset, table, config, splits };
	}
	const divided = await splits();
	if (divided === null) throw withoutArticles(project.name);
	return { dataset: datasetOfSplits(divided, config), table: null, config, splits };
};

/** The labelled files of a project, read as they were when they became its own. */
const readStored = async (
	project: Folder,
	config: FilterConfig,
	choice: StoredChoice,
	onProgress: OnProgress
): Promise<{ readonly dataset: Dataset; readonly table: RecordTable }> => {
	const sources = await openSources(project);
	const table = await readFiles(
		sources.map((source, index) => ({
			name: choice.files.at(index) ?? source.name,
			pieces: reported(source, onProgress)
		}))
	);
	const names = config.dimensions.map(({ name }) => name);
	const reading = cleanedAs(readingFor(choice, names), config.clean);
	const build = { scale: config.scale, keepsOff: false, merge: choice.merge };
	const dataset = await inTurns(buildDataset(table, reading, build), { onProgress });
	return { dataset: { ...dataset, dimensionNames: names }, table };
};

/** The reading for the filter's dimensions as they are now: each by its name, or where it stood when it had another. */
export const readingFor = (
	{ reading, dimensionNames }: Pick<StoredChoice, 'reading' | 'dimensionNames'>,
	names: readonly string[]
): Reading => ({
	...renamed(reading, dimensionNames, names),
	others: reading.others.map(({ file, reading: other }) => ({
		file,
		reading: renamed(other, dimensionNames, names)
	}))
});

/** The filter decides whether texts are cleaned: those that it scores will be as those that it learned from. */
const cleanedAs = (reading: Reading, clean: boolean): Reading => ({
	...reading,
	clean,
	others: reading.others.map(({ file, reading: other }) => ({ file, reading: { ...other, clean } }))
});

const renamed = (reading: Reading, dimensionNames: readonly string[], names: readonly string[]): Reading => {
	const isSameLength = names.length === dimensionNames.length;
	const sources = names.map((name, index) => {
		const before = dimensionNames.indexOf(name);
		if (before >= 0) return reading.dimensionNames[before];
		return isSameLength && !names.includes(dimensionNames[index]) ? reading.dimensionNames[index] : name;
	});
	const { scores } = reading;
	const places =
		scores.kind === 'keys' || scores.kind === 'columns'
			? {
					...scores,
					keys: sources.map((source) => {
						const index = reading.dimensionNames.indexOf(source);
						return index < 0 ? source : scores.keys[index];
					})
				}
			: scores;
	return { ...reading, scores: places, dimensionNames: sources };
};

/** Null where the project is not split. */
const readSplits = async (project: Folder, config: FilterConfig): Promise<Splits | null> => {
	if ((await readData(project)) === undefined) return null;
	const folder = within(project, projectFiles.splits);
	if (!(await written(folder, splitFiles.train))) return null;
	const dimensionNames = config.dimensions.map(({ name }) => name);
	const { parts } = await openSplits(folder);
	return readSplitFiles(parts, { dimensionNames, scale: config.scale, clean: config.clean });
};

const withoutArticles = (where: string): UserError =>
	new UserError('not-found', 'The filter has no articles yet', {
		where,
		remedy: 'Add a file with labelled articles on its data page.'
	});

/** @file The labelled files that are open: where it came from, what was read, and what was found of it. */

import { applyCorrections, type Correction } from '../data/corrections.ts';
import type { Division } from '../data/divide.ts';
import { recallReading } from '../data/reading-memory.ts';
import type { RememberedReading } from '../data/reading-memory.ts';
import type { LastSplit } from '../data/last-split.ts';
import { weighsAlike } from '../data/split-strata.ts';
import type { Splits } from '../data/split.ts';
import { UserError } from '../errors.ts';
import type { FilterConfig } from '../filter/config.ts';
import type { OnProgress } from '../progress.ts';
import { readChunks } from '../weights/byte-source.ts';
import type { ByteSource } from '../weights/byte-source.ts';
import { httpFiles } from '../workspace/http-folder.ts';
import { divideDataset } from './dividing.ts';
import { LabelledFile } from './labelled-file.ts';
import type { Definition } from './labelled-file.ts';
import type { DataEvent, DataSummary, Insight, ReadingChoice, SplitWish } from './protocol.ts';
import { sampleDefinition, samplePath } from './served-files.ts';
import type { Fetch } from './served-files.ts';
import { labelledSources } from './zip-file.ts';

type OnEvent = (event: DataEvent) => void;

/** Finds out what takes some seconds. */
export type LookInto = (
	splits: Splits,
	dimensionNames: readonly string[],
	tools: {
		readonly siteUrl: string;
		readonly fetch: Fetch;
		readonly signal: AbortSignal;
		readonly onProgress: OnProgress;
	}
) => Promise<Insight>;

interface Tools {
	readonly fetch: Fetch;
	readonly lookInto: LookInto;
}

interface Opened {
	readonly sources: readonly ByteSource[];
	readonly file: LabelledFile;
}

interface Look {
	/** Of the articles and the split. */
	readonly key: string;
	readonly stop: AbortController;
	readonly hearers: Set<OnEvent>;
	readonly insight: Promise<Insight>;
}

/** How the articles are to be divided, and for what. */
export interface SplitFor {
	readonly split: SplitWish;
	/** The filter that they are for; else the one that the data came with. */
	readonly config?: FilterConfig | undefined;
	/** The split whose articles keep their places, and what it is known by. */
	readonly kept?: { readonly id: string; readonly last: LastSplit } | null | undefined;
	/** Scores of the project that the articles are for. */
	readonly corrections?: readonly Correction[] | undefined;
}

export class OpenFile {
	readonly #tools: Tools;
	#opened: Opened | undefined;
	/** What was found last, or is being found. */
	#look: Look | undefined;
	/** How they were divided last, or are being divided. */
	#divided: { readonly key: string; readonly division: Promise<Division> } | undefined;

	constructor(tools: Tools) {
		this.#tools = tools;
	}

	/**
	 * Reads labelled files, and those of the zips among them, as one.
	 * @param paths in a zip, where only these are meant
	 * @param remembered how files with these and other keys were read before
	 * @param project that the articles are for, where there is one: its filter, and files that they are added to
	 */
	async read(
		files: readonly File[],
		paths: readonly string[] | null,
		remembered: readonly RememberedReading[],
		onEvent: OnEvent,
		project?: { readonly definition: Definition; readonly before: readonly ByteSource[] }
	): Promise<DataSummary> {
		const sources = [...(project?.before ?? []), ...(await labelledSources(files, paths))];
		return this.#open(sources, remembered, onEvent, project?.definition);
	}

	async readSample(siteUrl: string, onEvent: OnEvent): Promise<DataSummary> {
		const source = await httpFiles(siteUrl, this.#tools.fetch).open(samplePath);
		const sample: ByteSource = {
			name: 'reader-emotion.jsonl',
			size: source.size,
			read: (...range) => source.read(...range)
		};
		return this.#open([sample], [], onEvent, sampleDefinition);
	}

	async map(mapping: ReadingChoice, onEvent: OnEvent): Promise<DataSummary> {
		return this.file.map(mapping, (progress) => onEvent({ type: 'progress', progress }));
	}

	/** @throws UserError 'usage' before anything was read */
	get file(): LabelledFile {
		return this.#current.file;
	}

	/** The files as they came. */
	get sources(): readonly ByteSource[] {
		return this.#current.sources;
	}

	/**
	 * Divides the articles, unless that was done last for the same articles and wish.
	 * @throws UserError 'bad-data' while the keys are not mapped, or where they cannot be divided so
	 */
	async divide(wish: SplitFor, onProgress?: OnProgress): Promise<Division> {
		const { dataset, filter } = this.file;
		const { split, config = filter, kept, corrections = [] } = wish;
		const key = this.#keyOf(wish);
		if (this.#divided?.key !== key) {
			const { articles } = applyCorrections(dataset, corrections);
			const division = divideDataset({ dataset, articles, split, config, last: kept?.last }, { onProgress });
			this.#divided = { key, division };
		}
		const divided = this.#divided;
		try {
			return await divided.division;
		} catch (error) {
			if (this.#divided === divided) this.#divided = undefined;
			throw error;
		}
	}

	/** What the articles, and how they are divided, follow from. */
	#keyOf({ split, config = this.file.filter, kept, corrections = [] }: SplitFor): string {
		const { reading, scale, mergeRule } = this.file.dataset;
		const scoring =
			config && !weighsAlike(config)
				? [
						config.dimensions.map(({ weight }) => weight),
						config.gatekeepers,
						config.contentTypeCaps,
						config.scoreScaleFactor
					]
				: null;
		return JSON.stringify([reading, scale, mergeRule, split, scoring, kept?.id ?? null, corrections]);
	}

	/**
	 * Looks into the articles, unless that was done, or is being done, for the same articles and split. A later call
	 * for others stops an earlier one.
	 */
	async lookInto(wish: SplitFor, siteUrl: string, onEvent: OnEvent): Promise<Insight> {
		const { dimensionNames } = this.file.dataset;
		const key = this.#keyOf(wish);
		if (this.#look?.key !== key) {
			this.#look?.stop.abort(stopped());
			const hearers = new Set<OnEvent>();
			const stop = new AbortController();
			const onProgress: OnProgress = (progress) =>
				hearers.forEach((hear) => hear({ type: 'progress', progress }));
			const look = async (): Promise<Insight> => {
				const { splits } = await this.divide(wish, onProgress);
				stop.signal.throwIfAborted();
				const { fetch } = this.#tools;
				return this.#tools.lookInto(splits, dimensionNames, {
					siteUrl,
					fetch,
					signal: stop.signal,
					onProgress
				});
			};
			const insight = look();
			this.#look = { key, stop, hearers, insight };
		}
		const look = this.#look;
		look.hearers.add(onEvent);
		try {
			return await look.insight;
		} catch (error) {
			// Another try may go better.
			if (this.#look === look) this.#look = undefined;
			throw error;
		}
	}

	get #current(): Opened {
		if (this.#opened) return this.#opened;
		throw new UserError('usage', 'No data have been read', {
			remedy: 'Choose a file with labelled articles.'
		});
	}

	async #open(
		sources: readonly ByteSource[],
		remembered: readonly RememberedReading[],
		onEvent: OnEvent,
		definition?: Definition
	): Promise<DataSummary> {
		this.#opened = undefined;
		this.#look?.stop.abort(stopped());
		this.#look = undefined;
		this.#divided = undefined;
		const onProgress: OnProgress = (progress) => onEvent({ type: 'progress', progress });
		const named = sources.map((source) => ({ name: source.name, pieces: reported(source, onProgress) }));
		const file = await LabelledFile.read(named, definition);
		this.#opened = { sources, file };
		// What a filter wants of its data is not what was wanted of others.
		const choice = definition ? null : recallReading(remembered, file.table.keys);
		if (choice !== null) {
			const summary = await file.map(choice, onProgress);
			if (!('fault' in summary.content)) return { ...summary, isRecalled: true };
		}
		return file.map({}, onProgress);
	}
}

const stopped = (): UserError =>
	new UserError('cancelled', 'The articles are read in another way now', {
		remedy: 'They are looked into again.'
	});

/** A file's chunks; reading them is reported. */
export async function* reported(source: ByteSource, onProgress: OnProgress): AsyncGenerator<Uint8Array> {
	let done = 0;
	for await (const chunk of readChunks(source)) {
		yield chunk;
		done += chunk.byteLength;
		onProgress({ stage: `Reading ${source.name}`, done, total: source.size, unit: 'bytes' });
	}
}

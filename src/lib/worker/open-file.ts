/** @file The labelled file that is open: where it came from, what was read, and what was found of it. */

import type { Dataset } from '../data/dataset.ts';
import type { Splits } from '../data/split.ts';
import { UserError } from '../errors.ts';
import type { OnProgress } from '../progress.ts';
import { byteSourceFromBlob, readChunks } from '../weights/byte-source.ts';
import type { ByteSource } from '../weights/byte-source.ts';
import { httpFiles } from '../workspace/http-folder.ts';
import { LabelledFile } from './labelled-file.ts';
import type { Definition } from './labelled-file.ts';
import type { DataEvent, DataSummary, Insight, Mapping, SplitWish } from './protocol.ts';
import { sampleDefinition, samplePath } from './served-files.ts';
import type { Fetch } from './served-files.ts';

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
	readonly source: ByteSource;
	readonly file: LabelledFile;
}

export class OpenFile {
	readonly #tools: Tools;
	#opened: Opened | undefined;
	/** What was found, for the dataset and the split that it was found in. */
	#found: { readonly dataset: Dataset; readonly split: string; readonly insight: Insight } | undefined;
	#looking: AbortController | undefined;

	constructor(tools: Tools) {
		this.#tools = tools;
	}

	/** Reads a labelled file, or a zip with one. */
	async read(file: File, onEvent: OnEvent): Promise<DataSummary> {
		return this.#open(byteSourceFromBlob(file.name, file), onEvent);
	}

	async readSample(siteUrl: string, onEvent: OnEvent): Promise<DataSummary> {
		const source = await httpFiles(siteUrl, this.#tools.fetch).open(samplePath);
		return this.#open(
			{ name: 'reader-emotion.jsonl', size: source.size, read: (...range) => source.read(...range) },
			onEvent,
			sampleDefinition
		);
	}

	async map(mapping: Mapping, onEvent: OnEvent): Promise<DataSummary> {
		this.#looking?.abort(stopped());
		return this.file.map(mapping, (progress) => onEvent({ type: 'progress', progress }));
	}

	/** @throws UserError 'usage' before anything was read */
	get file(): LabelledFile {
		return this.#current.file;
	}

	/** The file as it came. */
	get source(): ByteSource {
		return this.#current.source;
	}

	/** @throws UserError 'bad-data' while the keys are not mapped, or where there are too few articles */
	divide(split: SplitWish): Splits {
		return this.file.divide(split);
	}

	/** Looks into the articles, unless that was done for this split before. A later call stops an earlier one. */
	async lookInto(split: SplitWish, siteUrl: string, onEvent: OnEvent): Promise<Insight> {
		this.#looking?.abort(stopped());
		const { dataset } = this.file;
		const key = JSON.stringify(split);
		if (this.#found?.dataset === dataset && this.#found.split === key) return this.#found.insight;
		const looking = new AbortController();
		this.#looking = looking;
		const insight = await this.#tools.lookInto(this.divide(split), dataset.dimensionNames, {
			siteUrl,
			fetch: this.#tools.fetch,
			signal: looking.signal,
			onProgress: (progress) => onEvent({ type: 'progress', progress })
		});
		this.#found = { dataset, split: key, insight };
		return insight;
	}

	get #current(): Opened {
		if (this.#opened) return this.#opened;
		throw new UserError('usage', 'No data have been read', {
			remedy: 'Choose a file with labelled articles.'
		});
	}

	async #open(source: ByteSource, onEvent: OnEvent, definition?: Definition): Promise<DataSummary> {
		this.#opened = undefined;
		this.#looking?.abort(stopped());
		const onProgress: OnProgress = (progress) => onEvent({ type: 'progress', progress });
		const file = await LabelledFile.read(reported(source, onProgress), source.name, definition);
		this.#opened = { source, file };
		return file.map({}, onProgress);
	}
}

const stopped = (): UserError =>
	new UserError('cancelled', 'The data changed while they were being looked into', {
		remedy: 'They are looked into again as they are now.'
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

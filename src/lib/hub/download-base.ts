/** @file A base model's files downloaded from the Hugging Face Hub into a cache, going on where it was cut off. */

import { z } from 'zod';
import { UserError } from '../errors.ts';
import type { OnProgress } from '../progress.ts';
import { readChunks, readText } from '../weights/byte-source.ts';
import type { FileSource } from '../weights/byte-source.ts';
import { sha256Hex } from '../weights/sha256.ts';
import { markComplete, snapshotFiles, snapshotFolder } from './base-cache.ts';
import type { CacheFolder } from './base-cache.ts';
import { requireSupported } from './describe-base.ts';
import type { BaseDescription, BaseFile } from './describe-base.ts';
import { fetchFrom } from './fetch-from.ts';
import { defaultHubUrl, hubFetch } from './hub-fetch.ts';
import type { HubOptions } from './hub-fetch.ts';

export interface DownloadOptions extends HubOptions {
	readonly onProgress?: OnProgress;
	/** A download that is cut off loses at most this many bytes when the page is closed too. */
	readonly pieceBytes?: number;
	/** The clock in milliseconds, for the time left. */
	readonly now?: () => number;
}

/**
 * Downloads what {@link describeBase} found, or what of it is not in the cache yet. Large files come in pieces that
 * are kept, so that calling this again after a cut goes on from there; each file is checked (size, and SHA-256 where
 * the Hub gives it) before it takes its name.
 *
 * @returns the model's files
 * @throws UserError `truncated` or `offline` when the connection fails (call again to go on), `cancelled`, `gated`,
 * `not-found`, `bad-file` when other bytes come than were announced, `unsupported-model` as soon as config.json says
 * so, `storage` when there is no room
 */
export const downloadBase = async (
	base: BaseDescription,
	supported: ReadonlySet<string>,
	cache: CacheFolder,
	options: DownloadOptions = {}
): Promise<FileSource> => {
	const files = snapshotFiles(cache, base.repo, base.commit);
	const advance = progressMeter(base, options);
	for (const file of base.files) {
		await downloadFile(base, file, cache, options, advance);
		if (file.path === 'config.json') await requireSupportedConfig(base.repo, files, supported);
	}
	await markComplete(cache, base);
	return files;
};

const configSchema = z.object({ model_type: z.string() });

const requireSupportedConfig = async (repo: string, files: FileSource, supported: ReadonlySet<string>) => {
	const text = await readText(files, 'config.json');
	let modelType: string;
	try {
		modelType = configSchema.parse(JSON.parse(text)).model_type;
	} catch (cause) {
		throw new UserError('unsupported-model', `The config.json of ${repo} names no model_type`, {
			where: `${repo}, config.json`,
			remedy: 'Choose a model that the transformers library can load.',
			cause
		});
	}
	requireSupported(repo, modelType, supported);
};

const downloadFile = async (
	base: BaseDescription,
	file: BaseFile,
	cache: CacheFolder,
	options: DownloadOptions,
	advance: Advance
): Promise<void> => {
	const { hubUrl = defaultHubUrl, pieceBytes = 8 * 2 ** 20, signal } = options;
	const target = `${snapshotFolder(base.repo, base.commit)}/${file.path}`;
	if ((await cache.has(target)) && (await cache.open(target)).size === file.size) {
		advance(file.size, false);
		return;
	}
	const pieces = await keptPieces(cache, `${target}.part`, file.size);
	let done = pieces.reduce((sum, { size }) => sum + size, 0);
	advance(done, false);
	if (done < file.size) {
		const url = `${hubUrl}/${base.repo}/resolve/${base.commit}/${file.path}`;
		const chunks = fetchFrom(hubFetch(base.repo, options), url, done, file, signal);
		for await (const piece of inPieces(chunks, pieceBytes, (bytes) => advance(bytes, true))) {
			const path = `${target}.part/${String(done).padStart(15, '0')}`;
			await cache.write(path, piece);
			pieces.push({ path, size: piece.byteLength });
			done += piece.byteLength;
		}
	}
	if (file.sha256 !== undefined && (await sha256Hex(joined(cache, pieces))) !== file.sha256) {
		await cache.remove(`${target}.part`);
		throw new UserError('bad-file', `${file.path} of ${base.repo} was damaged on the way`, {
			where: file.path,
			remedy: 'Download it again; what was there of it has been removed.'
		});
	}
	await cache.write(target, joined(cache, pieces));
	await cache.remove(`${target}.part`);
};

interface Piece {
	readonly path: string;
	readonly size: number;
}

/** The pieces of an earlier try, as far as each begins (by its name) where the one before ends. */
const keptPieces = async (cache: CacheFolder, folder: string, fileSize: number): Promise<Piece[]> => {
	const kept: Piece[] = [];
	let end = 0;
	for (const piece of await cache.list(folder)) {
		const start = Number(piece.path.slice(folder.length + 1));
		if (start === end && piece.size > 0 && end + piece.size <= fileSize) {
			kept.push(piece);
			end += piece.size;
		} else {
			await cache.remove(piece.path);
		}
	}
	return kept;
};

async function* joined(cache: CacheFolder, pieces: readonly Piece[]): AsyncGenerator<Uint8Array> {
	for (const { path } of pieces) yield* readChunks(await cache.open(path));
}

/** Chunks gathered into pieces. When the chunks fail, what came before is a piece still. */
async function* inPieces(
	chunks: AsyncIterable<Uint8Array>,
	pieceBytes: number,
	onBytes: (count: number) => void
): AsyncGenerator<Uint8Array> {
	let gathered: Uint8Array[] = [];
	let size = 0;
	try {
		for await (const chunk of chunks) {
			gathered.push(chunk);
			size += chunk.byteLength;
			onBytes(chunk.byteLength);
			if (size < pieceBytes) continue;
			yield concatenate(gathered, size);
			gathered = [];
			size = 0;
		}
	} catch (error) {
		if (size > 0) yield concatenate(gathered, size);
		throw error;
	}
	if (size > 0) yield concatenate(gathered, size);
}

const concatenate = (chunks: readonly Uint8Array[], size: number): Uint8Array => {
	const bytes = new Uint8Array(size);
	let offset = 0;
	for (const chunk of chunks) {
		bytes.set(chunk, offset);
		offset += chunk.byteLength;
	}
	return bytes;
};

/** Told of bytes that arrived (new) or that were there from an earlier try. */
type Advance = (bytes: number, isNew: boolean) => void;

/** Reports bytes of all files together; the time left goes by what came in this call. */
const progressMeter = (base: BaseDescription, options: DownloadOptions): Advance => {
	const { onProgress, now = () => performance.now() } = options;
	const start = now();
	let done = 0;
	let arrived = 0;
	return (bytes, isNew) => {
		done += bytes;
		if (isNew) arrived += bytes;
		const secondsPerByte = (now() - start) / 1000 / arrived;
		onProgress?.({
			stage: `Downloading ${base.repo}`,
			done,
			total: base.bytes,
			unit: 'bytes',
			...(arrived > 0 ? { secondsLeft: (base.bytes - done) * secondsPerByte } : {})
		});
	};
};

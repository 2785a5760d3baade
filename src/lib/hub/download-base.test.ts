import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fakeCommit, startFakeHub } from '../fixtures/fake-hub.ts';
import type { FakeHub, FakeModel } from '../fixtures/fake-hub.ts';
import { memoryCache } from '../fixtures/memory-cache.ts';
import type { Progress } from '../progress.ts';
import { readText } from '../weights/byte-source.ts';
import type { FileSource } from '../weights/byte-source.ts';
import { openCachedBase } from './base-cache.ts';
import type { CacheFolder } from './base-cache.ts';
import { describeBase } from './describe-base.ts';
import { downloadBase } from './download-base.ts';
import type { DownloadOptions } from './download-base.ts';

const supported = new Set(['bert']);
const weights = Uint8Array.from({ length: 5000 }, (_, index) => (index * 7) % 251);
const model: FakeModel = {
	repo: 'owner/small-bert',
	files: {
		'config.json': '{"model_type": "bert"}',
		'tokenizer.json': '{"model": {}}',
		'model.safetensors': weights
	}
};
const bytes = 22 + 13 + 5000;
const weightsPath = `/owner/small-bert/resolve/${fakeCommit}/model.safetensors`;

let hub: FakeHub;
let cache: CacheFolder;
beforeEach(async () => {
	hub = await startFakeHub(model);
	cache = memoryCache('cache');
});
afterEach(() => hub.close());

const download = async (options: DownloadOptions = {}) => {
	const base = await describeBase(model.repo, supported, { hubUrl: hub.url });
	hub.requests.length = 0;
	return downloadBase(base, supported, cache, { hubUrl: hub.url, pieceBytes: 1000, ...options });
};

const weightsIn = async (files: FileSource) => {
	const source = await files.open('model.safetensors');
	return source.read(0, source.size);
};

/** The paths in the cache below the model's folder. */
const cached = async (path = 'models--owner--small-bert'): Promise<string[]> => {
	const entries = await cache.list(path);
	const below = await Promise.all(entries.map((entry) => cached(entry.path)));
	return entries.flatMap((entry, index) => {
		const paths = below[index];
		return paths.length > 0 ? paths : [entry.path.replace('models--owner--small-bert/', '')];
	});
};

const cutOff = async (cutAfter: number, options: DownloadOptions = {}) => {
	hub.trouble.cutAfter = cutAfter;
	const error: unknown = await download(options).catch((reason: unknown) => reason);
	delete hub.trouble.cutAfter;
	return error;
};

describe('downloadBase', () => {
	it('gives the files as the Hub has them', async () => {
		const files = await download();
		expect(await weightsIn(files)).toEqual(weights);
	});

	it('gives the small files too', async () => {
		expect(await readText(await download(), 'tokenizer.json')).toBe('{"model": {}}');
	});

	it('keeps the files under the commit, and nothing else', async () => {
		await download();
		const snapshot = `snapshots/${fakeCommit}`;
		expect(await cached()).toEqual([
			'refs/main',
			`${snapshot}/config.json`,
			`${snapshot}/model.safetensors`,
			`${snapshot}/tokenizer.json`
		]);
	});

	it('downloads nothing twice', async () => {
		await download();
		await download();
		expect(hub.requests).toEqual([]);
	});

	it('says how far it came when the connection is cut', async () => {
		expect(await cutOff(2500)).toMatchObject({
			code: 'truncated',
			message: expect.stringMatching(/cut after \d+ of 5000 bytes of model.safetensors/)
		});
	});

	it('goes on where it was cut off', async () => {
		await cutOff(2500);
		await download();
		expect(hub.requests).toEqual([`${weightsPath} bytes=2500-`]);
	});

	it('has the right bytes after going on', async () => {
		await cutOff(2500);
		expect(await weightsIn(await download())).toEqual(weights);
	});

	it('goes on with a server that knows no ranges', async () => {
		await cutOff(2500);
		hub.trouble.ignoreRanges = true;
		expect(await weightsIn(await download())).toEqual(weights);
	});

	it('does not count a model as cached before it is whole', async () => {
		await cutOff(2500);
		expect(await openCachedBase(cache, model.repo)).toBeUndefined();
	});

	it('loads a gap in the kept pieces again', async () => {
		await cutOff(2500);
		const [first] = await cache.list(
			`models--owner--small-bert/snapshots/${fakeCommit}/model.safetensors.part`
		);
		await cache.remove(first.path);
		expect(await weightsIn(await download())).toEqual(weights);
	});

	it('reports bytes of all files, with those of an earlier try', async () => {
		await cutOff(2500);
		const reports: Progress[] = [];
		await download({ onProgress: (progress) => reports.push(progress) });
		expect(reports.map(({ done }) => done).slice(0, 3)).toEqual([22, 35, 2535]);
		expect(reports.at(-1)).toMatchObject({ done: bytes, total: bytes, unit: 'bytes' });
	});

	it('estimates the time left from what arrived in this call', async () => {
		await cutOff(2500);
		let clock = 0;
		const reports: Progress[] = [];
		await download({ now: () => (clock += 1000), onProgress: (progress) => reports.push(progress) });
		const [, , kept, firstNew] = reports;
		expect(kept).not.toHaveProperty('secondsLeft');
		// The clock has been read 5 times, 4 seconds after the start.
		const arrived = firstNew.done - kept.done;
		expect(firstNew.secondsLeft).toBeCloseTo(((bytes - firstNew.done) * 4) / arrived);
	});

	it('stops when it is told to, and says how to go on', async () => {
		const stop = new AbortController();
		const onProgress = ({ done }: Progress) => {
			if (done > 35) stop.abort();
		};
		hub.trouble.cutAfter = 2500;
		await expect(download({ signal: stop.signal, onProgress })).rejects.toMatchObject({ code: 'cancelled' });
	});

	it('refuses bytes that are not those of the Hub’s SHA-256, and keeps none of them', async () => {
		hub.trouble.replaced = new Map([['model.safetensors', weights.slice().reverse()]]);
		await expect(download()).rejects.toMatchObject({ code: 'bad-file', where: 'model.safetensors' });
		expect((await cached()).filter((path) => path.includes('model'))).toEqual([]);
	});

	it.each([4000, 6000])('refuses a file of %i bytes where 5000 were announced', async (size) => {
		const base = await describeBase(model.repo, supported, { hubUrl: hub.url });
		await cutOff(2500);
		hub.trouble.replaced = new Map([['model.safetensors', new Uint8Array(size)]]);
		await expect(downloadBase(base, supported, cache, { hubUrl: hub.url })).rejects.toMatchObject({
			code: 'bad-file',
			message: expect.stringContaining('5000 bytes')
		});
	});

	it('refuses a file that goes on beyond its announced size', async () => {
		hub.trouble.replaced = new Map([['model.safetensors', new Uint8Array(6000)]]);
		await expect(download()).rejects.toMatchObject({ code: 'bad-file' });
	});

	it('stops before the weights when config.json is of a type that it cannot train', async () => {
		hub.trouble.replaced = new Map([['config.json', Buffer.from('{"model_type": "gpt"}\n')]]);
		await expect(download()).rejects.toMatchObject({ code: 'unsupported-model' });
		expect(hub.requests.some((line) => line.includes('safetensors'))).toBe(false);
	});

	it('stops when config.json is none', async () => {
		hub.trouble.replaced = new Map([['config.json', Buffer.from('<!doctype html><p></p>')]]);
		await expect(download()).rejects.toMatchObject({ code: 'unsupported-model' });
	});

	it('says that a file has gone since the model was looked up', async () => {
		const base = await describeBase(model.repo, supported, { hubUrl: hub.url });
		const files = [...base.files, { path: 'gone.txt', size: 4 }];
		await expect(
			downloadBase({ ...base, files }, supported, cache, { hubUrl: hub.url })
		).rejects.toMatchObject({ code: 'not-found', message: expect.stringContaining('gone.txt') });
	});

	it('passes on that there is no room', async () => {
		const full = new Error('no room');
		cache.write = () => Promise.reject(full);
		await expect(download()).rejects.toBe(full);
	});
});

describe('downloadBase of a gated model', () => {
	const token = 'hf_secret';
	beforeEach(async () => {
		hub.close();
		hub = await startFakeHub({ ...model, gatedBy: token });
	});

	it('says where to ask for access when there is no token', async () => {
		await expect(download()).rejects.toMatchObject({
			code: 'gated',
			remedy: expect.stringContaining(`${hub.url}/owner/small-bert`)
		});
	});

	it('says so when the token gives no access', async () => {
		await expect(download({ accessToken: 'hf_other' })).rejects.toMatchObject({ code: 'gated' });
	});

	it('downloads with the token', async () => {
		expect(await weightsIn(await download({ accessToken: token }))).toEqual(weights);
	});

	it('does not write the token anywhere', async () => {
		await download({ accessToken: token });
		const paths = (await cached()).filter((path) => !path.endsWith('safetensors'));
		const texts = paths.map((path) => readText(cache, `models--owner--small-bert/${path}`));
		expect((await Promise.all(texts)).join()).not.toContain(token);
	});
});

describe('a download after a tab was closed when it first wrote a piece', () => {
	it('ends with the right bytes', async () => {
		await cache.write(
			`models--owner--small-bert/snapshots/${fakeCommit}/config.json.part/000000000000000`,
			''
		);
		const files = await download();
		expect(await readText(files, 'config.json')).toBe('{"model_type": "bert"}');
	});
});

describe('openCachedBase', () => {
	it('opens what was downloaded, without the Hub', async () => {
		await download();
		hub.close();
		const files = await openCachedBase(cache, model.repo);
		expect(await files?.has('model.safetensors')).toBe(true);
	});

	it('takes a mark that was never filled in for none', async () => {
		await cache.write('models--owner--small-bert/refs/main', '');
		expect(await openCachedBase(cache, model.repo)).toBeUndefined();
	});

	it('knows nothing of another revision', async () => {
		await download();
		expect(await openCachedBase(cache, model.repo, 'v2')).toBeUndefined();
	});
});

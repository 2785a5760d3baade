import { afterEach, describe, expect, it } from 'vitest';
import { fakeCommit, startFakeHub } from '../fixtures/fake-hub.ts';
import type { FakeHub, FakeModel } from '../fixtures/fake-hub.ts';
import { describeBase } from './describe-base.ts';

const supported = new Set(['bert', 'roberta']);
const model: FakeModel = {
	repo: 'owner/small-bert',
	modelType: 'bert',
	cardData: { license: 'apache-2.0' },
	files: {
		'README.md': '# Small',
		'config.json': '{}',
		'model.safetensors': new Uint8Array(2000),
		'pytorch_model.bin': new Uint8Array(2000),
		'tokenizer.json': '{"a": 1}'
	}
};

let hub: FakeHub | undefined;
afterEach(() => hub?.close());

const describeModel = async (changes: Partial<FakeModel> = {}, name = model.repo, options = {}) => {
	hub = await startFakeHub({ ...model, ...changes });
	return describeBase(name.replace('HUB', hub.url), supported, { hubUrl: hub.url, ...options });
};

describe('describeBase', () => {
	it('names the needed files with their sizes, config.json first', async () => {
		const { files } = await describeModel();
		expect(files).toEqual([
			{ path: 'config.json', size: 2 },
			{ path: 'tokenizer.json', size: 8 },
			{ path: 'model.safetensors', size: 2000, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }
		]);
	});

	it('adds up the bytes', async () => {
		expect((await describeModel()).bytes).toBe(2010);
	});

	it('holds on to the commit, for a branch may move', async () => {
		expect(await describeModel()).toMatchObject({ revision: 'main', commit: fakeCommit });
	});

	it('gives the licence', async () => {
		expect((await describeModel()).licence).toBe('apache-2.0');
	});

	it('gives the name of a licence of the owner’s own', async () => {
		const cardData = { license: 'other', license_name: 'gemma' };
		expect((await describeModel({ cardData })).licence).toBe('gemma');
	});

	it('gives no licence where the model card has none', async () => {
		expect(await describeModel({ cardData: {} })).not.toHaveProperty('licence');
	});

	it('tells that a model is gated', async () => {
		expect((await describeModel({ gatedBy: 'hf_secret' })).gated).toBe(true);
	});

	it('takes the address of the model’s page for its name', async () => {
		expect((await describeModel({}, ` HUB/${model.repo}/ `)).repo).toBe(model.repo);
	});

	it('sends the access token to the Hub', async () => {
		await describeModel({}, model.repo, { accessToken: 'hf_secret' });
		expect(hub?.requests.every((line) => line.endsWith(' token'))).toBe(true);
	});

	it('finds the shards of a large model', async () => {
		const { 'model.safetensors': _, ...others } = model.files;
		const shards = {
			'model-00001-of-00002.safetensors': 'one',
			'model-00002-of-00002.safetensors': 'two',
			'model.safetensors.index.json': '{}'
		};
		const { files } = await describeModel({ files: { ...others, ...shards } });
		expect(files.slice(2).map(({ path }) => path)).toEqual([
			'model.safetensors.index.json',
			'model-00001-of-00002.safetensors',
			'model-00002-of-00002.safetensors'
		]);
	});

	it.each([
		['config.json', 'config.json'],
		['tokenizer.json', 'tokenizer.json'],
		['model.safetensors', 'safetensors format']
	])('refuses a model without %s', async (missing, words) => {
		const files = Object.fromEntries(Object.entries(model.files).filter(([path]) => path !== missing));
		await expect(describeModel({ files })).rejects.toMatchObject({
			code: 'unsupported-model',
			message: expect.stringContaining(words)
		});
	});

	it('refuses a model of which a shard is missing', async () => {
		const { 'model.safetensors': _, ...others } = model.files;
		const shards = { 'model-00001-of-00002.safetensors': 'one', 'model.safetensors.index.json': '{}' };
		await expect(describeModel({ files: { ...others, ...shards } })).rejects.toMatchObject({
			code: 'unsupported-model'
		});
	});

	it('refuses a model of another type and names those it takes', async () => {
		await expect(describeModel({ modelType: 't5' })).rejects.toMatchObject({
			code: 'unsupported-model',
			message: 'owner/small-bert is of type t5',
			remedy: 'Choose a model of type bert, roberta.'
		});
	});

	it('says that there is no such model', async () => {
		await expect(describeModel({}, 'owner/other')).rejects.toMatchObject({
			code: 'not-found',
			message: expect.stringContaining('owner/other')
		});
	});

	it('says that there is no such revision', async () => {
		await expect(describeModel({}, model.repo, { revision: 'v9' })).rejects.toMatchObject({
			code: 'not-found',
			message: expect.stringContaining('revision')
		});
	});

	it.each(['', 'a b', '../etc/passwd', 'owner/model/file', 'https://example.org/owner/model'])(
		'does not ask the Hub for "%s"',
		async (name) => {
			await expect(describeModel({}, name)).rejects.toMatchObject({ code: 'usage' });
			expect(hub?.requests).toEqual([]);
		}
	);

	it.each([
		[401, 'gated', 'an access token'],
		[404, 'not-found', 'Check the name'],
		[429, 'offline', 'Wait'],
		[503, 'offline', 'later']
	])('says what to do at status %i', async (status, code, remedy) => {
		hub = await startFakeHub(model);
		hub.trouble.status = status;
		await expect(describeBase(model.repo, supported, { hubUrl: hub.url })).rejects.toMatchObject({
			code,
			remedy: expect.stringContaining(remedy)
		});
	});

	it('says that the access token is refused', async () => {
		hub = await startFakeHub(model);
		hub.trouble.status = 401;
		const options = { hubUrl: hub.url, accessToken: 'hf_secret' };
		await expect(describeBase(model.repo, supported, options)).rejects.toMatchObject({
			code: 'gated',
			message: expect.stringContaining('refuses this access token')
		});
	});

	it('says that it is offline', async () => {
		const fetch = () => Promise.reject(new TypeError('Failed to fetch'));
		await expect(describeBase(model.repo, supported, { fetch })).rejects.toMatchObject({ code: 'offline' });
	});

	it('gives the token to no other host that the Hub’s answer names', async () => {
		const tokens: [string, string | null][] = [];
		const fetch = async (input: RequestInfo | URL) => {
			const { url, headers } = new Request(input);
			tokens.push([new URL(url).host, headers.get('Authorization')]);
			if (url.includes('/revision/')) {
				return Response.json({ id: model.repo, sha: fakeCommit, gated: false, lastModified: 0 });
			}
			const link = { Link: '<https://elsewhere.example/tree>; rel="next"' };
			return Response.json([], url.includes('elsewhere') ? {} : { headers: link });
		};
		await describeBase(model.repo, supported, { fetch, accessToken: 'hf_secret' }).catch(() => undefined);
		expect(tokens).toEqual([
			['huggingface.co', 'Bearer hf_secret'],
			['huggingface.co', 'Bearer hf_secret'],
			['elsewhere.example', null]
		]);
	});
});

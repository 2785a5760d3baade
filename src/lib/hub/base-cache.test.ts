import { expect, it } from 'vitest';
import { memoryCache } from '../fixtures/memory-cache.ts';
import { cachedBases, deleteCachedBase, markComplete, openCachedBase, snapshotFolder } from './base-cache.ts';

const cacheWith = async (...repos: string[]) => {
	const cache = memoryCache('bases');
	for (const repo of repos) {
		await cache.write(`${snapshotFolder(repo, 'abc')}/model.safetensors`, 'weights');
		await markComplete(cache, { repo, revision: 'main', commit: 'abc' });
	}
	return cache;
};

it('lists what was downloaded, with its bytes', async () => {
	const cache = await cacheWith('intfloat/multilingual-e5-small', 'bert-labs/tiny--ish');
	expect(await cachedBases(cache)).toEqual([
		{ repo: 'bert-labs/tiny--ish', bytes: 10 },
		{ repo: 'intfloat/multilingual-e5-small', bytes: 10 }
	]);
});

it('deletes one and leaves the others', async () => {
	const cache = await cacheWith('a/one', 'a/two');
	await deleteCachedBase(cache, 'a/one');
	expect(await openCachedBase(cache, 'a/one')).toBeUndefined();
	expect(await openCachedBase(cache, 'a/two')).toBeDefined();
});

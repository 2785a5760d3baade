import { afterEach, describe, expect, it } from 'vitest';
import type { MortalCommand, MortalResults } from '../fixtures/mortal-worker.ts';
import { lastingClient } from './protocol/client.ts';

const start = (): Worker =>
	new Worker(new URL('../fixtures/mortal-worker.ts', import.meta.url), { type: 'module' });

describe('a worker that ends without a word', () => {
	const client = lastingClient<MortalCommand, MortalResults, never>(start);
	afterEach(() => client.close());

	it('is noticed, and the next request finds another', async () => {
		await expect(client.request({ type: 'end' })).rejects.toMatchObject({ code: 'device' });
		expect(await client.request({ type: 'add', a: 3, b: 4 })).toBe(7);
	});
});

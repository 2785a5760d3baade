import { expect, test } from 'vitest';
import { splitHashes } from '../fixtures/split-contract.ts';

test('splits the same articles into the same files in a browser as under Node', () => {
	for (const [found, stored] of splitHashes()) expect(found).toBe(stored);
});

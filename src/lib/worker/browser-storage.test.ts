import { describe, expect, it } from 'vitest';
import { storageError } from '../workspace/folder.ts';
import { memoryFolder } from '../workspace/memory-folder.ts';
import { storageFolder } from './browser-storage.ts';

const refusing = (name: string) =>
	storageFolder({
		...memoryFolder('browser'),
		write: async (path) => {
			throw storageError(path, 'refused', 'Try again.', new DOMException('', name));
		}
	});

describe("the browser's storage", () => {
	it('that is full says what can be deleted', async () => {
		await expect(refusing('QuotaExceededError').write('a', '')).rejects.toMatchObject({
			code: 'storage',
			message: 'This browser has no room left for what the page keeps',
			where: 'a'
		});
	});

	it('hands on other errors as they are', async () => {
		await expect(refusing('NotAllowedError').write('a', '')).rejects.toThrow('a cannot be used: refused');
	});
});

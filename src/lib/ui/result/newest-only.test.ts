import { describe, expect, it } from 'vitest';
import { newestOnly } from './newest-only.ts';

/** Work that ends when it is told to. */
const heldWork = () => {
	const begun: string[] = [];
	const ends: (() => void)[] = [];
	const work = (value: string): Promise<void> => {
		begun.push(value);
		return new Promise((resolve) => ends.push(resolve));
	};
	const finish = async (): Promise<void> => {
		ends.shift()?.();
		await new Promise((resolve) => setTimeout(resolve));
	};
	return { begun, work, finish };
};

describe('work on the newest value only', () => {
	it('begins at once', () => {
		const { begun, work } = heldWork();
		newestOnly(work)('a');
		expect(begun).toEqual(['a']);
	});

	it('skips what was overtaken while it was busy', async () => {
		const { begun, work, finish } = heldWork();
		const take = newestOnly(work);
		for (const value of ['a', 'ab', 'abc']) take(value);
		expect(begun).toEqual(['a']);
		await finish();
		expect(begun).toEqual(['a', 'abc']);
	});

	it('begins at once again when all is done', async () => {
		const { begun, work, finish } = heldWork();
		const take = newestOnly(work);
		take('a');
		await finish();
		take('b');
		expect(begun).toEqual(['a', 'b']);
	});
});

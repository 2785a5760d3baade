import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Graph } from '../onnx/index.ts';
import { nodeRuntime } from './node.ts';
import { ProgramCache } from './program-cache.ts';
import type { Program, Runtime } from './runtime.ts';

describe('ProgramCache', () => {
	/** Names of what was built and disposed, in order. */
	let built: string[];
	let disposed: string[];
	let node: Runtime;
	let cache: ProgramCache;

	beforeAll(async () => {
		node = await nodeRuntime();
	});
	beforeEach(() => {
		built = [];
		disposed = [];
		cache = new ProgramCache(
			runtimeThat(async () => programOf(built.at(-1) ?? '')),
			2
		);
	});
	const runtimeThat = (compile: Runtime['compile']): Runtime => ({ ...node, compile });
	const programOf = (name: string): Program => ({
		run: async () => ({}),
		dispose: async () => {
			disposed.push(name);
		}
	});
	const get = (name: string): Promise<Program> =>
		cache.get(name, () => {
			built.push(name);
			return new Graph();
		});

	it('builds a program once', async () => {
		expect(await get('a')).toBe(await get('a'));
		expect(built).toEqual(['a']);
	});

	it('builds a program once that is asked for twice at the same time', async () => {
		await Promise.all([get('a'), get('a')]);
		expect(built).toEqual(['a']);
	});

	it('disposes the program that was used longest ago', async () => {
		for (const name of ['a', 'b', 'a', 'c']) await get(name);
		expect(disposed).toEqual(['b']);
	});

	it('builds a program again that was disposed', async () => {
		for (const name of ['a', 'b', 'c', 'a']) await get(name);
		expect(built).toEqual(['a', 'b', 'c', 'a']);
	});

	it('does not keep a program that could not be compiled', async () => {
		let attempts = 0;
		cache = new ProgramCache(
			runtimeThat(async () => {
				attempts += 1;
				if (attempts === 1) throw new Error('no memory');
				return programOf('a');
			})
		);
		await expect(get('a')).rejects.toThrow('no memory');
		await expect(get('a')).resolves.toBeDefined();
	});

	it('disposes all programs at the end', async () => {
		await get('a');
		await get('b');
		await cache.dispose();
		expect(disposed).toEqual(['a', 'b']);
	});
});

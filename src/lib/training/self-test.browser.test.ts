import { expect, it } from 'vitest';
import { selectRuntime } from '../runtime/select.ts';
import { selfTest } from './self-test.ts';

// A GPU in software compiles slowly.
it.each(['wasm', 'webgpu'] as const)(
	'the self-test finds nothing wrong with %s',
	{ timeout: 120_000 },
	async (choice) => {
		const { runtime } = await selectRuntime(choice);
		expect(await selfTest(runtime)).toBeUndefined();
		await runtime.close();
	}
);

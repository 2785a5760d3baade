import { describe, expect, it } from 'vitest';
import { UserError } from '../errors.ts';
import { nodeRuntime } from '../runtime/node.ts';
import type { Runtime } from '../runtime/runtime.ts';
import type { BackendChoice, Selection } from '../runtime/select.ts';
import { openTestedBackend } from './backend.ts';

/** A device whose every loss is one percent too high. */
const wrong = (runtime: Runtime): Runtime => ({
	...runtime,
	compile: async (model) => {
		const program = await runtime.compile(model);
		return {
			run: async (feeds, outputs) => {
				const values = await program.run(feeds, outputs);
				return { ...values, loss: values.loss.map((loss) => 1.01 * loss) };
			},
			dispose: () => program.dispose()
		};
	}
});

const lost = (runtime: Runtime): Runtime => ({
	...runtime,
	compile: async () => {
		throw new UserError('device', 'The GPU was lost', { remedy: 'Use the CPU.' });
	}
});

/** A browser whose devices are changed in these ways. */
const browser =
	(change: Partial<Record<'webgpu' | 'wasm', (runtime: Runtime) => Runtime>>) =>
	async (choice: BackendChoice): Promise<Selection> => {
		const kind = choice === 'wasm' ? 'wasm' : 'webgpu';
		const runtime = await nodeRuntime();
		return { runtime: { ...(change[kind]?.(runtime) ?? runtime), kind, deviceName: `my ${kind}` } };
	};

describe('the backend that is opened', () => {
	it('is the one of choice when it computes rightly', async () => {
		const { runtime, whyNotGpu } = await openTestedBackend(browser({}), 'auto');
		expect([runtime.kind, whyNotGpu]).toEqual(['webgpu', undefined]);
	});

	it('is the CPU when the GPU computes wrongly, and says why', async () => {
		const { runtime, whyNotGpu } = await openTestedBackend(browser({ webgpu: wrong }), 'auto');
		expect(runtime.kind).toBe('wasm');
		expect(whyNotGpu).toMatch(/^the GPU \(my webgpu\) failed its test: a loss is 1\.17/);
	});

	it('is the CPU when the GPU was asked for and gives up', async () => {
		const { runtime, whyNotGpu } = await openTestedBackend(browser({ webgpu: lost }), 'webgpu');
		expect(runtime.kind).toBe('wasm');
		expect(whyNotGpu).toContain('The GPU was lost');
	});

	it('is none when the CPU computes wrongly too', async () => {
		await expect(openTestedBackend(browser({ webgpu: wrong, wasm: wrong }), 'auto')).rejects.toMatchObject({
			code: 'device',
			where: 'my wasm'
		});
	});
});

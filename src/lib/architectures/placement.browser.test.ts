import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openGpu, served } from '../fixtures/in-browser.ts';
import { programsOf, smallArchitecture } from '../fixtures/programs.ts';
import { architectureOf } from '../fixtures/torch-check.ts';
import { encodeModel } from '../onnx/index.ts';
import type { Architecture } from './index.ts';
import { supportedModelTypes } from './index.ts';

const filesOf = (folder: string) => served(`/src/lib/fixtures/${folder}`);

describe('every node runs on the GPU', () => {
	let runtime: Awaited<ReturnType<typeof openGpu>>;
	beforeAll(async () => {
		runtime = await openGpu();
	}, 60_000);
	afterAll(() => runtime.close());

	/** The programs that the GPU does not take whole, and why. */
	const refused = async (
		architecture: Architecture,
		shape: { batch: number; length: number }
	): Promise<string[]> => {
		const problems: string[] = [];
		for (const [name, graph] of programsOf(architecture, shape)) {
			try {
				const program = await runtime.compile(encodeModel(graph), { requireDevice: true });
				await program.dispose();
			} catch (error) {
				problems.push(`${name}: ${String(error)}`);
			}
		}
		return problems;
	};

	it.each(supportedModelTypes)('in the programs of %s', async (modelType) => {
		const architecture = await smallArchitecture(modelType, filesOf);
		expect(await refused(architecture, { batch: 5, length: 16 })).toEqual([]);
	});

	it.each(supportedModelTypes)('in the programs of %s for one short text', async (modelType) => {
		const architecture = await smallArchitecture(modelType, filesOf);
		expect(await refused(architecture, { batch: 1, length: 2 })).toEqual([]);
	});

	it('in the programs of a model with relu', async () => {
		const architecture = await smallArchitecture('bert', filesOf, { hidden_act: 'relu' });
		expect(await refused(architecture, { batch: 5, length: 16 })).toEqual([]);
	});

	it('in the programs of the embedded base', async () => {
		const architecture = await architectureOf(served('/models/all-MiniLM-L6-v2'));
		expect(await refused(architecture, { batch: 16, length: 128 })).toEqual([]);
	});
});

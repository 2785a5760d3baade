import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { supportedModelTypes } from '../src/lib/architectures/index.ts';
import * as autodiff from '../src/lib/autodiff/index.ts';
import { programsOf, smallArchitecture } from '../src/lib/fixtures/programs.ts';
import { stored } from '../src/lib/fixtures/under-node.ts';
import { liveNodes } from '../src/lib/onnx/index.ts';
import { examples } from './operations.ts';
import { operatorsOfPrograms, operatorsPage } from './operators.ts';

test('docs/operators.md is what scripts/operators.ts makes of the code', async () => {
	const page = await readFile(new URL('../docs/operators.md', import.meta.url), 'utf8');
	expect(page).toBe(await operatorsPage());
});

test('docs/operators.md describes every operation', () => {
	const operations = Object.keys(autodiff).filter((name) => name !== 'vjp');
	expect(examples.map(({ operation }) => operation).toSorted()).toEqual(operations.toSorted());
});

test('the operators listed for WebGPU are those of the programs whose placement is tested', async () => {
	const tested = new Set<string>();
	const filesOf = (folder: string) => stored(`src/lib/fixtures/${folder}`);
	const models = [
		...supportedModelTypes.map((type) => [type, {}] as const),
		['bert', { hidden_act: 'relu' }] as const
	];
	for (const [modelType, changes] of models) {
		const architecture = await smallArchitecture(modelType, filesOf, changes);
		for (const [, graph] of programsOf(architecture, { batch: 5, length: 16 })) {
			for (const { operator } of liveNodes(graph)) tested.add(operator);
		}
	}
	expect([...operatorsOfPrograms().fixed].toSorted()).toEqual([...tested].toSorted());
});

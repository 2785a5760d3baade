import { join } from 'node:path';
import * as ort from 'onnxruntime-node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cliWorkspace } from '../src/lib/fixtures/cli-workspace.ts';
import type { CliWorkspace } from '../src/lib/fixtures/cli-workspace.ts';

describe('graph', () => {
	let workspace: CliWorkspace;
	beforeAll(async () => {
		workspace = await cliWorkspace();
	});
	afterAll(() => workspace.remove());

	const save = (kind: string, ...more: readonly string[]) =>
		workspace.run(['graph', '--model-name', 'base', '--kind', kind, '--output', `out/${kind}.onnx`, ...more]);

	test.each([
		['gradient', ['input_ids', 'attention_mask', 'targets', 'row_weights'], 'loss'],
		['forward', ['input_ids', 'attention_mask'], 'predictions'],
		['export', ['input_ids', 'attention_mask'], 'logits']
	])(
		'saves the %s program as a file that ONNX Runtime opens',
		async (kind, inputs, output) => {
			expect(await save(kind, '--batch', '2', '--length', '16')).toMatchObject({ code: 0 });
			const session = await ort.InferenceSession.create(join(workspace.folder, `out/${kind}.onnx`));
			expect(session.inputNames).toEqual(expect.arrayContaining(inputs));
			expect(session.outputNames).toContain(output);
			await session.release();
		},
		60_000
	);

	test('refuses texts that are longer than the model reads', async () => {
		const ended = await save('forward', '--length', '41');
		expect(ended.code).toBe(2);
		expect(ended.stderr).toContain('at most 40 tokens');
	}, 60_000);
});

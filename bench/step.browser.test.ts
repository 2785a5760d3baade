/** @file The optimizer step in Chromium, on WASM: printed, not judged. `npm run bench:browser`. */

import { expect, it } from 'vitest';
import { openWasm, served } from '../src/lib/fixtures/in-browser.ts';
import { loadOrt } from '../src/lib/runtime/ort.ts';
import { readText } from '../src/lib/weights/byte-source.ts';
import { measureStep } from './measure-step.ts';

it('takes optimizer steps on WASM', { timeout: 600_000 }, async () => {
	const config: unknown = JSON.parse(await readText(served('/models/all-MiniLM-L6-v2/'), 'config.json'));
	const runtime = await openWasm();
	const ort = await loadOrt('wasm', runtime.threads);
	const options = { executionProviders: ['wasm'] };
	const figures = await measureStep(runtime, ort, options, config, { batch: 16, length: 128, rounds: 9 });
	console.log(JSON.stringify({ device: runtime.deviceName, ...figures }));
	expect(figures.productsShare).toBeGreaterThan(0);
});

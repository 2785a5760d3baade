/** @file The optimizer step under Node: `node bench/step.ts [batch] [length] [rounds]`. */

import { readFile } from 'node:fs/promises';
import * as ort from 'onnxruntime-node';
import { nodeRuntime } from '../src/lib/runtime/node.ts';
import { measureStep } from './measure-step.ts';

const [batch = 16, length = 128, rounds = 9] = process.argv.slice(2).map(Number);
const config: unknown = JSON.parse(
	await readFile(new URL('../static/models/all-MiniLM-L6-v2/config.json', import.meta.url), 'utf8')
);
const runtime = await nodeRuntime();
const options = { executionProviders: ['cpu'], intraOpNumThreads: runtime.threads };
console.log(JSON.stringify(await measureStep(runtime, ort, options, config, { batch, length, rounds })));

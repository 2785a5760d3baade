/** @file Scores texts with a bundle's model, for check_bundle.py: `node scripts/score-texts.ts MODEL TEXTS [TOKENS] > scores.json`. */

import { readFileSync } from 'node:fs';
import { argv, exit, stderr, stdout } from 'node:process';
import { z } from 'zod';
import { deviceModel } from '../src/lib/inference/device-model.ts';
import { predict } from '../src/lib/inference/predict.ts';
import { openPretrained } from '../src/lib/inference/pretrained.ts';
import { nodeRuntime } from '../src/lib/runtime/node.ts';
import { readText } from '../src/lib/weights/byte-source.ts';
import { nodeFolder } from '../src/lib/workspace/node-folder.ts';

const [folder, textFile, tokens = '128'] = argv.slice(2);
if (argv.length < 4) {
	stderr.write('Usage: node scripts/score-texts.ts MODEL_FOLDER TEXTS (one a line) [MAX_LENGTH]\n');
	exit(2);
}

const files = nodeFolder(folder);
const configSchema = z.object({ id2label: z.record(z.string(), z.string()) });
const { id2label } = configSchema.parse(JSON.parse(await readText(files, 'config.json')));
const dimensions = Object.values(id2label);
const base = await openPretrained(files, folder, dimensions, 0);
const texts = readFileSync(textFile, 'utf8').split('\n').filter(Boolean);
const maxLength = Number(tokens);
const encoded = texts.map((text) => base.tokenizer.encode(text, maxLength));

const runtime = await nodeRuntime();
const model = deviceModel(runtime, base.architecture, base.weights, base.tokenizer.padId);
const predictions = await predict(model, encoded);
await model.dispose();
await runtime.close();

const rows = texts.map((text, row) => ({
	text,
	tokens: [...encoded[row]],
	scores: [...predictions.subarray(row * dimensions.length, (row + 1) * dimensions.length)]
}));
stdout.write(JSON.stringify({ max_length: maxLength, dimensions, rows }));

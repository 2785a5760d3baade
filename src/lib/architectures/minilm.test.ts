import { fileURLToPath } from 'node:url';
import { describeMiniLm } from '../fixtures/minilm-contract.ts';
import { nodeRuntime } from '../runtime/node.ts';
import { nodeFolder } from '../workspace/node-folder.ts';

const folder = (path: string) => nodeFolder(fileURLToPath(new URL(`../../../${path}`, import.meta.url)));

describeMiniLm(
	'the CPU under Node',
	() => nodeRuntime(),
	folder('static/models/all-MiniLM-L6-v2'),
	folder('src/lib/fixtures/minilm')
);

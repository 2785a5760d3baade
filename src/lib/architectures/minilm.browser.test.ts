import { describeMiniLm } from '../fixtures/minilm-contract.ts';
import { wasmRuntime } from '../runtime/wasm.ts';
import { httpFiles } from '../workspace/http-folder.ts';

const folder = (url: string) => httpFiles(url, (...request) => fetch(...request));

// WebGPU by software is too slow for a model of this size.
describeMiniLm(
	'WASM',
	() => wasmRuntime(),
	folder('/models/all-MiniLM-L6-v2'),
	folder('/src/lib/fixtures/minilm')
);

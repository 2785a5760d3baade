import { openWasm, served } from '../fixtures/in-browser.ts';
import { describeMiniLm } from '../fixtures/minilm-contract.ts';

// WebGPU by software is too slow for a model of this size.
describeMiniLm('WASM', openWasm, served('/models/all-MiniLM-L6-v2'), served('/src/lib/fixtures/minilm'));

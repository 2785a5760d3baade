import { describeRuntime } from './runtime.contract.ts';
import { wasmRuntime } from './wasm.ts';

describeRuntime('WASM', () => wasmRuntime());

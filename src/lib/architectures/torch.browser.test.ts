import { openGpu, served } from '../fixtures/in-browser.ts';
import { describeTorchAgreement } from '../fixtures/torch-contract.ts';
import { wasmRuntime } from '../runtime/wasm.ts';

const filesOf = (architecture: string) => served(`/src/lib/fixtures/${architecture}`);

describeTorchAgreement('WASM', () => wasmRuntime(), filesOf);
describeTorchAgreement('WebGPU', openGpu, filesOf);

import { openGpu, openWasm, served } from '../fixtures/in-browser.ts';
import { describeTorchAgreement } from '../fixtures/torch-contract.ts';

const filesOf = (architecture: string) => served(`/src/lib/fixtures/${architecture}`);

describeTorchAgreement('WASM', openWasm, filesOf);
describeTorchAgreement('WebGPU', openGpu, filesOf);

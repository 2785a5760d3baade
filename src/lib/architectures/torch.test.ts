import { fileURLToPath } from 'node:url';
import { describeTorchAgreement } from '../fixtures/torch-contract.ts';
import { nodeRuntime } from '../runtime/node.ts';
import { nodeFolder } from '../workspace/node-folder.ts';

describeTorchAgreement(
	'the CPU under Node',
	() => nodeRuntime(),
	(architecture) => nodeFolder(fileURLToPath(new URL(`../fixtures/${architecture}`, import.meta.url)))
);

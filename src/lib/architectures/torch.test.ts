import { describeTorchAgreement } from '../fixtures/torch-contract.ts';
import { stored } from '../fixtures/under-node.ts';
import { nodeRuntime } from '../runtime/node.ts';

describeTorchAgreement(
	'the CPU under Node',
	() => nodeRuntime(),
	(architecture) => stored(`src/lib/fixtures/${architecture}`)
);

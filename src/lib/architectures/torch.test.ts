import { describeTorchAgreement } from '../fixtures/torch-contract.ts';
import { openCpu, stored } from '../fixtures/under-node.ts';

describeTorchAgreement('the CPU under Node', openCpu, (architecture) =>
	stored(`src/lib/fixtures/${architecture}`)
);

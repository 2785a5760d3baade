import { describeMiniLm } from '../fixtures/minilm-contract.ts';
import { openCpu, stored } from '../fixtures/under-node.ts';

describeMiniLm(
	'the CPU under Node',
	openCpu,
	stored('static/models/all-MiniLM-L6-v2'),
	stored('src/lib/fixtures/minilm')
);

import { describeMiniLm } from '../fixtures/minilm-contract.ts';
import { stored } from '../fixtures/under-node.ts';
import { nodeRuntime } from '../runtime/node.ts';

describeMiniLm(
	'the CPU under Node',
	() => nodeRuntime(),
	stored('static/models/all-MiniLM-L6-v2'),
	stored('src/lib/fixtures/minilm')
);

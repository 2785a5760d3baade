import { nodeRuntime } from './node.ts';
import { describeRuntime } from './runtime.contract.ts';

describeRuntime('Node', () => nodeRuntime());

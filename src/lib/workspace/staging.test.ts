import { describeStaging } from '../fixtures/staging-contract.ts';
import { memoryFolder } from './memory-folder.ts';

describeStaging('a folder in memory', async () => memoryFolder('work'));

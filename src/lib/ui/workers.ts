/** @file The page's two workers, each started when it is first needed. */

import type {
	DataCommand,
	DataEvent,
	DataResults,
	EngineCommand,
	EngineEvent,
	EngineResults
} from '../worker/protocol.ts';
import { workerClient, type Client } from '../worker/protocol/client.ts';

let data: Client<DataCommand, DataResults, DataEvent> | undefined;
let engine: Client<EngineCommand, EngineResults, EngineEvent> | undefined;

/** Reads, checks and packs. */
export const dataWorker = (): Client<DataCommand, DataResults, DataEvent> =>
	(data ??= workerClient(
		new Worker(new URL('../worker/data-worker.ts', import.meta.url), { type: 'module', name: 'data' })
	));

/** Trains and scores. */
export const engineWorker = (): Client<EngineCommand, EngineResults, EngineEvent> =>
	(engine ??= workerClient(
		new Worker(new URL('../worker/engine-worker.ts', import.meta.url), { type: 'module', name: 'engine' })
	));

/** @file The page's two workers, each started when it is first needed, and anew after it broke down. */

import type {
	DataCommand,
	DataEvent,
	DataResults,
	EngineCommand,
	EngineEvent,
	EngineResults
} from '../worker/protocol.ts';
import { lastingClient, type Client } from '../worker/protocol/client.ts';

const data = lastingClient<DataCommand, DataResults, DataEvent>(
	() => new Worker(new URL('../worker/data-worker.ts', import.meta.url), { type: 'module', name: 'data' })
);
const engine = lastingClient<EngineCommand, EngineResults, EngineEvent>(
	() => new Worker(new URL('../worker/engine-worker.ts', import.meta.url), { type: 'module', name: 'engine' })
);

/** Reads, checks and packs. */
export const dataWorker = (): Client<DataCommand, DataResults, DataEvent> => data;

/** Trains and scores. */
export const engineWorker = (): Client<EngineCommand, EngineResults, EngineEvent> => engine;

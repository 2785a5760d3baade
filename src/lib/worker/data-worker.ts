/** @file The data worker: keeps reading and packing off the page's own thread. */

import { browserStorage } from './browser-storage.ts';
import { dataDesk } from './data-desk.ts';
import { lookInto } from './insight.ts';
import { isHeld } from './protocol/run-lock.ts';
import { serve, tellOfLife } from './serve.ts';

serve(
	globalThis,
	dataDesk({
		storage: browserStorage,
		fetch: (...request) => fetch(...request),
		lookInto,
		isHeld: (runId) => isHeld(runId),
		now: () => new Date().toISOString(),
		newId: () => crypto.randomUUID().slice(0, 8)
	}),
	tellOfLife(globalThis)
);

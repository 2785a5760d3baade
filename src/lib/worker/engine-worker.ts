/** @file The engine worker: ONNX Runtime, training and scoring. */

import manifest from '../../../package.json' with { type: 'json' };
import { selectRuntime } from '../runtime/select.ts';
import { browserStorage } from './browser-storage.ts';
import { findDevices } from './backend.ts';
import { engine } from './engine.ts';
import { serve, tellOfLife } from './serve.ts';

serve(
	globalThis,
	engine({
		storage: browserStorage,
		fetch: (...request) => fetch(...request),
		select: selectRuntime,
		devices: findDevices,
		software: {
			'llm-distillery': manifest.version,
			'onnxruntime-web': manifest.devDependencies['onnxruntime-web'],
			browser: navigator.userAgent
		},
		alone: async (name, work) =>
			navigator.locks.request(name, { ifAvailable: true }, (lock) => (lock === null ? undefined : work())),
		retire: () => setTimeout(() => globalThis.close()),
		clock: () => performance.now(),
		now: () => new Date().toISOString()
	}),
	tellOfLife(globalThis)
);

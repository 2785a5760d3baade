/** @file Vite builds the site and runs the unit tests. */
import { sveltekit } from '@sveltejs/kit/vite';
import { defaultClientConditions, defaultServerConditions } from 'vite';
import { defineConfig } from 'vitest/config';

// ONNX Runtime without its glue code inlined: threads start from the separate file, which `runtime/assets.ts` names.
const externWasm = 'onnxruntime-web-use-extern-wasm';

export default defineConfig({
	plugins: [sveltekit()],
	resolve: { conditions: [externWasm, ...defaultClientConditions] },
	ssr: { resolve: { conditions: [externWasm, ...defaultServerConditions] } },
	optimizeDeps: { exclude: ['onnxruntime-web'] },
	worker: { format: 'es' },
	test: {
		include: ['src/**/*.test.ts', 'cli/**/*.test.ts', 'scripts/**/*.test.ts'],
		environment: 'node'
	}
});

/** @file Vite builds the site; Vitest runs the unit tests, in Node and (`*.browser.test.ts`) in Chromium. */
import { sveltekit } from '@sveltejs/kit/vite';
import { playwright } from '@vitest/browser-playwright';
import {
	defaultClientConditions,
	defaultServerConditions,
	type Plugin,
	type PreviewServer,
	type ViteDevServer
} from 'vite';
import { defineConfig } from 'vitest/config';
import { chromiumFlags, findChromium } from './scripts/chromium.mjs';
import { siteHeaders } from './scripts/headers.mjs';

// ONNX Runtime without its glue code inlined: threads start from the separate file, which `runtime/assets.ts` names.
const externWasm = 'onnxruntime-web-use-extern-wasm';
const executablePath = findChromium();

const addHeaders = (server: ViteDevServer | PreviewServer) => {
	const headers = new Map(Object.entries(siteHeaders()));
	server.middlewares.use((_request, response, next) => {
		response.setHeaders(headers);
		next();
	});
};

/** The headers of static/_headers in `vite dev` and `vite preview`, on Kit's answers too. */
const withSiteHeaders: Plugin = {
	name: 'site-headers',

	configureServer: addHeaders,
	configurePreviewServer: addHeaders
};

/** Tests in real Chromium, with the site's headers. */
const inChromium = (name: string, include: string) => ({
	extends: true as const,
	server: { headers: siteHeaders() },
	test: {
		name,
		include: [include],
		browser: {
			enabled: true,
			headless: true,
			screenshotFailures: false,
			provider: playwright({
				launchOptions: { args: chromiumFlags, ...(executablePath === undefined ? {} : { executablePath }) }
			}),
			instances: [{ browser: 'chromium' as const }]
		}
	}
});

export default defineConfig(({ mode }) => ({
	plugins: [withSiteHeaders, sveltekit()],
	resolve: { conditions: [externWasm, ...defaultClientConditions] },
	ssr: { resolve: { conditions: [externWasm, ...defaultServerConditions] } },
	optimizeDeps: { exclude: ['onnxruntime-web'] },
	worker: { format: 'es' },
	build: { rolldownOptions: { checks: { bundlerTimings: false } } },
	test: {
		// A crowded machine takes its time.
		testTimeout: 30_000,
		projects:
			mode === 'bench'
				? [inChromium('bench', 'bench/**/*.browser.test.ts')]
				: [
						{
							extends: true,
							test: {
								name: 'node',
								environment: 'node',
								include: ['src/**/*.test.ts', 'cli/**/*.test.ts', 'scripts/**/*.test.ts'],
								exclude: ['**/*.browser.test.ts']
							}
						},
						inChromium('browser', 'src/**/*.browser.test.ts')
					]
	}
}));

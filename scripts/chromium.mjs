/** @file The Chromium that browser tests run in: the machine's own, or Playwright's where it has one. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const usualPlaces = [
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'/Applications/Chromium.app/Contents/MacOS/Chromium'
];

/** Path of the machine's Chromium: CHROMIUM_PATH, else the first on the PATH; undefined where there is none. */
export function findChromium() {
	const wanted = process.env['CHROMIUM_PATH'];
	if (wanted) return wanted;
	const onPath = (process.env['PATH'] ?? '')
		.split(delimiter)
		.flatMap((folder) => names.map((name) => join(folder, name)));
	return [...onPath, ...usualPlaces].find((file) => existsSync(file));
}

/** Flags for a Chromium that runs as any user, calls nobody, and has WebGPU by software where there is no GPU. */
export const chromiumFlags = [
	'--no-sandbox',
	'--enable-unsafe-webgpu',
	'--use-webgpu-adapter=swiftshader',
	'--enable-features=Vulkan',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	'--no-first-run'
];

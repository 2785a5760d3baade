/** @file `npm start`: installs what is missing, builds the site, serves it and prints the address. Runs on Node 20. */
import { fileURLToPath } from 'node:url';
import { ensurePackages, npm } from './setup.mjs';
import { serveStatic } from './static-server.mjs';

const usualPort = 4173;

/** @param {number} port */
async function serve(port) {
	return serveStatic({ root: fileURLToPath(new URL('../build', import.meta.url)), port });
}

/** On the port that PORT names, else on the usual one, else (it is taken) on a free one. */
async function serveOnSomePort() {
	const wanted = process.env['PORT'];
	if (wanted !== undefined) return serve(Number(wanted));
	return serve(usualPort).catch(() => serve(0));
}

if (!ensurePackages() || !npm(['run', '--silent', 'build'])) process.exit(1);
const { url } = await serveOnSomePort();
console.log(`\nLLM Distillery is at ${url} (Ctrl+C stops it).`);

/** @file A server for the built site, as plain as any static host: files, index.html for folders, nothing rewritten. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';
import { siteHeaders } from './headers.mjs';

/** @type {Record<string, string>} */
const contentTypes = {
	'.css': 'text/css; charset=utf-8',
	'.csv': 'text/csv; charset=utf-8',
	'.html': 'text/html; charset=utf-8',
	'.ico': 'image/x-icon',
	'.js': 'text/javascript; charset=utf-8',
	'.json': 'application/json; charset=utf-8',
	'.jsonl': 'application/x-ndjson; charset=utf-8',
	'.md': 'text/markdown; charset=utf-8',
	'.mjs': 'text/javascript; charset=utf-8',
	'.png': 'image/png',
	'.svg': 'image/svg+xml',
	'.txt': 'text/plain; charset=utf-8',
	'.wasm': 'application/wasm',
	'.webmanifest': 'application/manifest+json',
	'.woff2': 'font/woff2',
	'.yaml': 'text/yaml; charset=utf-8'
};

/**
 * The file for a request path; a folder's path without its last slash answers with the path to go to.
 *
 * @param {string} root
 * @param {string} path decoded, relative to the root
 * @returns {Promise<{ file: string, size: number } | { folder: true } | undefined>}
 */
async function find(root, path) {
	const file = resolve(join(root, path));
	if (file !== root && !file.startsWith(root + sep)) return undefined;
	const found = await stat(file).catch(() => undefined);
	if (found?.isFile()) return { file, size: found.size };
	if (!found?.isDirectory()) return undefined;
	if (path !== '' && !path.endsWith('/')) return { folder: true };
	const index = join(file, 'index.html');
	const indexFound = await stat(index).catch(() => undefined);
	return indexFound?.isFile() ? { file: index, size: indexFound.size } : undefined;
}

/** @param {string} text */
function decode(text) {
	try {
		return decodeURIComponent(text);
	} catch {
		return undefined;
	}
}

/**
 * Starts serving a folder on this machine only.
 *
 * @param {{ root: string, port: number, base?: string, headers?: Record<string, string> }} options `port` 0 takes a
 * free one; `base` is the path that the site lies under (default '/'); `headers` are sent with every answer
 * (default: those of static/_headers).
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function serveStatic({ root: folder, port, base = '/', headers = siteHeaders() }) {
	const root = resolve(folder);
	const server = createServer(async (request, response) => {
		for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
		const [pathname = '/', query] = (request.url ?? '/').split('?', 2);
		if (request.method !== 'GET' && request.method !== 'HEAD') return void response.writeHead(405).end();
		const path = decode(pathname);
		const found = path?.startsWith(base) ? await find(root, path.slice(base.length)) : undefined;
		if (found === undefined) {
			return void response
				.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' })
				.end('Not found.\n');
		}
		if ('folder' in found) {
			const location = pathname + '/' + (query === undefined ? '' : '?' + query);
			return void response.writeHead(301, { Location: location }).end();
		}
		response.writeHead(200, {
			'Content-Type': contentTypes[extname(found.file)] ?? 'application/octet-stream',
			'Content-Length': found.size,
			'Cache-Control': pathname.includes('/immutable/') ? 'public, max-age=31536000, immutable' : 'no-cache'
		});
		if (request.method === 'HEAD') return void response.end();
		createReadStream(found.file)
			.on('error', () => response.destroy())
			.pipe(response);
	});
	await new Promise((listening, failed) => {
		server.once('error', failed);
		server.listen(port, '127.0.0.1', () => listening(undefined));
	});
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('The server has no port.');
	return {
		url: `http://localhost:${address.port}${base}`,
		close: () =>
			new Promise((closed, failed) => {
				server.close((error) => (error ? failed(error) : closed()));
				server.closeAllConnections();
			})
	};
}

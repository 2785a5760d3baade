/** @file Reads static/_headers, the one list of HTTP headers that the site is served with. */
import { readFileSync } from 'node:fs';

/**
 * The headers of the file's block for every path (`/*`), the only kind of block that it has.
 *
 * @returns {Record<string, string>}
 */
export function siteHeaders() {
	const text = readFileSync(new URL('../static/_headers', import.meta.url), 'utf8');
	const lines = text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
	const [path, ...headers] = lines;
	if (path !== '/*' || headers.some((line) => !line.startsWith('  '))) {
		throw new Error('static/_headers must be one block of headers under "/*".');
	}
	return Object.fromEntries(
		headers.map((line) => {
			const colon = line.indexOf(':');
			return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
		})
	);
}

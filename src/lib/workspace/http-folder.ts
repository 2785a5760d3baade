/** @file Files that are served with the site, such as the embedded base model. */

import { UserError } from '../errors.ts';
import { byteSourceFromBytes } from '../weights/byte-source.ts';
import type { FileSource } from '../weights/byte-source.ts';
import { fileNotFound, pathSteps } from './folder.ts';

/**
 * The files under an address. Opening one fetches all of it.
 *
 * @param baseUrl address of the folder, with or without the `/` at its end
 */
export const httpFiles = (baseUrl: string, fetch: typeof globalThis.fetch): FileSource => {
	const base = baseUrl.replace(/\/*$/, '/');
	const request = async (path: string, method: 'GET' | 'HEAD'): Promise<Response> => {
		const url = base + pathSteps(path).map(encodeURIComponent).join('/');
		try {
			return await fetch(url, { method });
		} catch (cause) {
			throw unreachable(url, 'the server does not answer', cause);
		}
	};

	return {
		name: base,
		async has(path) {
			return isFound(await request(path, 'HEAD'), path);
		},
		async open(path) {
			const response = await request(path, 'GET');
			if (!isFound(response, path)) throw fileNotFound(base, path);
			try {
				return byteSourceFromBytes(path, new Uint8Array(await response.arrayBuffer()));
			} catch (cause) {
				throw unreachable(base + path, 'the connection was cut', cause);
			}
		}
	};
};

/** A static host may answer with its start page, and status 200, where there is no such file. */
const isFound = (response: Response, path: string): boolean => {
	if (response.status === 404 || response.status === 410) return false;
	if (!response.ok) throw unreachable(response.url, `the server answers with status ${response.status}`);
	const isPage = response.headers.get('content-type')?.startsWith('text/html') === true;
	return !isPage || path.endsWith('.html');
};

const unreachable = (url: string, why: string, cause?: unknown): UserError =>
	new UserError('offline', `${url} cannot be read: ${why}`, {
		where: url,
		remedy: 'Check the connection and try again.',
		cause
	});

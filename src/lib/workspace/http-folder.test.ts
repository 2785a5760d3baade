import { describe, expect, it } from 'vitest';
import { readText } from '../weights/byte-source.ts';
import { httpFiles } from './http-folder.ts';

/** A static host under a sub-path, with its answers by URL. */
const host = (answers: Record<string, () => Response>): typeof fetch => {
	const byUrl = new Map(Object.entries(answers));
	return async (input) => byUrl.get(input as string)?.() ?? new Response('', { status: 404 });
};
const page = () =>
	new Response('<!doctype html>', { headers: { 'content-type': 'text/html; charset=utf-8' } });

describe('httpFiles', () => {
	it('reads a file below its address, whatever characters its name has', async () => {
		const fetch = host({ '/app/models/a%20b/%23.json': () => new Response('{}') });
		expect(await readText(httpFiles('/app/models/', fetch), 'a b/#.json')).toBe('{}');
	});

	it('takes an address without a slash at its end', async () => {
		const fetch = host({ '/models/a.json': () => new Response('{}') });
		expect(await httpFiles('/models', fetch).has('a.json')).toBe(true);
	});

	it('calls a file that the host does not have not found', async () => {
		await expect(httpFiles('/models', host({})).open('a.json')).rejects.toMatchObject({ code: 'not-found' });
	});

	it('does not take the host’s start page for a file', async () => {
		const files = httpFiles('/models', host({ '/models/a.json': page }));
		expect(await files.has('a.json')).toBe(false);
	});

	it('says that the server fails', async () => {
		const files = httpFiles('/models', host({ '/models/a.json': () => new Response('', { status: 503 }) }));
		await expect(files.has('a.json')).rejects.toMatchObject({
			code: 'offline',
			message: expect.stringContaining('503')
		});
	});

	it('says that it is offline', async () => {
		const files = httpFiles('/models', () => Promise.reject(new TypeError('Failed to fetch')));
		await expect(files.open('a.json')).rejects.toMatchObject({ code: 'offline', where: '/models/a.json' });
	});

	it('says that the connection was cut', async () => {
		const cut = new ReadableStream({ pull: (controller) => controller.error(new TypeError('terminated')) });
		const files = httpFiles('/models', host({ '/models/a.json': () => new Response(cut) }));
		await expect(files.open('a.json')).rejects.toMatchObject({ code: 'offline' });
	});

	it('refuses a path that leaves its address', async () => {
		await expect(httpFiles('/models', host({})).has('../secret')).rejects.toMatchObject({ code: 'bad-file' });
	});
});

/** @file Folders that a person opens, for the tests: the browser's picker answers with one of the site's own storage. */
import type { Page } from '@playwright/test';

/** What the browser answers when the page asks whether it may write. */
export type Answer = 'granted' | 'denied';

/** The picker gives this folder from now on; reading is allowed, writing has to be asked for. */
export const giveFolder = async (page: Page, name: string, answer: Answer = 'granted'): Promise<void> => {
	const arrange = ([name, answer]: readonly [string, Answer]): void => {
		const mayWrite: { state: PermissionState } = { state: 'prompt' };
		const asked: string[] = [];
		Object.assign(globalThis, { asked });
		window.showDirectoryPicker = async ({ mode }) => {
			asked.push(`choose a folder, ${mode}`);
			if (mode === 'readwrite') mayWrite.state = 'granted';
			const root = await navigator.storage.getDirectory();
			const opened = await root.getDirectoryHandle('opened', { create: true });
			return opened.getDirectoryHandle(name, { create: true });
		};
		FileSystemHandle.prototype.queryPermission = async ({ mode }) =>
			mode === 'read' ? 'granted' : mayWrite.state;
		FileSystemHandle.prototype.requestPermission = async ({ mode }) => {
			asked.push(`allow, ${mode}`);
			mayWrite.state = answer;
			return answer;
		};
	};
	await page.addInitScript(arrange, [name, answer] as const);
	await page.evaluate(arrange, [name, answer] as const);
};

/** What the browser has asked the person since the page was opened. */
export const questionsOf = (page: Page): Promise<readonly string[]> =>
	page.evaluate(() => (globalThis as unknown as { asked: readonly string[] }).asked);

/** Writes files into a folder that the picker gives. */
export const fillFolder = (
	page: Page,
	name: string,
	files: Readonly<Record<string, string>>
): Promise<void> =>
	page.evaluate(
		async ([name, files]) => {
			const root = await navigator.storage.getDirectory();
			for (const [path, text] of Object.entries(files)) {
				const steps = ['opened', name, ...path.split('/')];
				let folder = root;
				for (const step of steps.slice(0, -1))
					folder = await folder.getDirectoryHandle(step, { create: true });
				const file = await folder.getFileHandle(steps.at(-1) ?? '', { create: true });
				const stream = await file.createWritable();
				await stream.write(text);
				await stream.close();
			}
		},
		[name, files] as const
	);

/** Paths of all files in such a folder, sorted. */
export const filesOf = (page: Page, name: string): Promise<readonly string[]> =>
	page.evaluate(async (name) => {
		const paths: string[] = [];
		const walk = async (folder: FileSystemDirectoryHandle, prefix: string): Promise<void> => {
			for await (const handle of folder.values()) {
				if (handle.kind === 'file') paths.push(prefix + handle.name);
				else await walk(handle, `${prefix}${handle.name}/`);
			}
		};
		const root = await navigator.storage.getDirectory();
		const opened = await root.getDirectoryHandle('opened', { create: true });
		await walk(await opened.getDirectoryHandle(name, { create: true }), '');
		return paths.sort();
	}, name);

/** The text of a file in such a folder. */
export const textIn = (page: Page, name: string, path: string): Promise<string> =>
	page.evaluate(
		async ([name, path]) => {
			let folder = await navigator.storage.getDirectory();
			const steps = ['opened', name, ...path.split('/')];
			for (const step of steps.slice(0, -1)) folder = await folder.getDirectoryHandle(step);
			return (await (await folder.getFileHandle(steps.at(-1) ?? '')).getFile()).text();
		},
		[name, path] as const
	);

/** As if the person moved it. */
export const moveFolderAway = (page: Page, name: string): Promise<void> =>
	page.evaluate(async (name) => {
		const root = await navigator.storage.getDirectory();
		await (await root.getDirectoryHandle('opened')).removeEntry(name, { recursive: true });
	}, name);

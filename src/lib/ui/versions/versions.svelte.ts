/** @file The state of the page Versions: which there are, which two are compared, and what differs between them. */

import type { FoundVersion, Project, VersionDiff } from '../../worker/protocol.ts';
import { allow, folderOfKey } from '../folders.ts';
import { problemOf, type Problem } from '../problem.ts';
import { dataWorker } from '../workers.ts';
import { keyOf, pairAtFirst } from './version-words.ts';

export class Versions {
	/** Null until they are known. */
	found = $state.raw<readonly FoundVersion[] | null>(null);
	/** The folder that the project came from or was saved into, where the page has it. */
	folder = $state.raw<FileSystemDirectoryHandle | null>(null);
	/** Whether the versions in the folder are among those found. */
	isInFolder = $state(false);
	/** Keys of the two that are compared. */
	before = $state('');
	after = $state('');
	diff = $state.raw<VersionDiff | null>(null);
	withTest = $state(false);
	problem = $state.raw<Problem | null>(null);
	readonly #project: () => Project;
	#asked = 0;

	constructor(project: () => Project) {
		this.#project = project;
	}

	get older(): FoundVersion | undefined {
		return this.#of(this.before);
	}

	get newer(): FoundVersion | undefined {
		return this.#of(this.after);
	}

	/** Finds the versions in this browser; and in the folder, where the browser lets the page read it unasked. */
	async open(): Promise<void> {
		await this.#trying(async () => {
			const { folderKey } = this.#project();
			this.folder = folderKey === null ? null : ((await folderOfKey(folderKey)) ?? null);
			const state = await this.folder?.queryPermission?.({ mode: 'read' });
			this.isInFolder = this.folder !== null && state === 'granted';
			await this.#list();
		});
	}

	/** Looks into the folder too, in answer to a click. */
	async lookIntoFolder(folder: FileSystemDirectoryHandle): Promise<void> {
		await this.#trying(async () => {
			await allow(folder, 'read');
			this.isInFolder = true;
			await this.#list();
		});
	}

	/** Compares the two that are chosen; of several calls the last one counts. */
	async compare(): Promise<void> {
		const { older, newer } = this;
		const asked = ++this.#asked;
		this.diff = null;
		if (!older || !newer || older === newer) return;
		await this.#trying(async () => {
			const diff = await dataWorker().request({
				type: 'compare-versions',
				before: older.place,
				after: newer.place,
				folder: this.isInFolder ? this.folder : null,
				withTest: this.withTest
			});
			if (asked === this.#asked) this.diff = diff;
		});
	}

	/**
	 * Makes the next version, above all that are known.
	 * @returns the id of its project
	 * @throws UserError 'usage' without a note, 'storage' without room
	 */
	async make(note: string): Promise<string> {
		const above = Math.max(0, ...(this.found ?? []).map(({ version }) => version));
		return dataWorker().request({ type: 'new-version', projectId: this.#project().id, note, above });
	}

	async #list(): Promise<void> {
		const found = await dataWorker().request({
			type: 'list-versions',
			projectId: this.#project().id,
			folder: this.isInFolder ? this.folder : null
		});
		const pair = pairAtFirst(found, this.#project().id);
		this.found = found;
		this.before = pair?.[0] ?? '';
		this.after = pair?.[1] ?? '';
		await this.compare();
	}

	#of(key: string): FoundVersion | undefined {
		return this.found?.find(({ place }) => keyOf(place) === key);
	}

	async #trying(work: () => Promise<void>): Promise<void> {
		this.problem = null;
		try {
			await work();
		} catch (error) {
			this.found ??= [];
			this.problem = problemOf(error);
		}
	}
}

/** @file The base model that the person chooses: served with the site, from the Hugging Face Hub, from the disk, an earlier run. */

import type { BaseChoice, FolderBase, FolderFile, HubBase, Progress } from '../../worker/protocol.ts';
import { problemOf, type Problem } from '../problem.ts';
import { dataWorker } from '../workers.ts';

/** A small base for articles that are not English; 118 million parameters. */
export const multilingualBase = 'intfloat/multilingual-e5-small';

export class BaseDraft {
	kind = $state<BaseChoice['kind']>('embedded');
	repo = $state('');
	/** For gated models; sent to the Hub alone, and kept nowhere. */
	accessToken = $state('');
	hub = $state.raw<HubBase | null>(null);
	download = $state.raw<Progress | null>(null);
	folder = $state.raw<(FolderBase & { readonly name: string; readonly files: readonly FolderFile[] }) | null>(
		null
	);
	/** The earlier run that is started from; empty until one is chosen. */
	runId = $state('');
	/** Something is being looked up. */
	busy = $state(false);
	problem = $state.raw<Problem | null>(null);

	/** The choice, once it is complete. */
	get choice(): BaseChoice | null {
		switch (this.kind) {
			case 'embedded':
				return { kind: 'embedded' };
			case 'hub':
				return this.hub?.isDownloaded ? { kind: 'hub', description: this.hub.description } : null;
			case 'folder':
				return this.folder && { kind: 'folder', name: this.folder.name, files: this.folder.files };
			case 'run':
				return this.runId === '' ? null : { kind: 'run', runId: this.runId };
		}
	}

	/** What is missing, as a sentence; empty when nothing is. */
	get missing(): string {
		return this.choice ? '' : whatIsMissing[this.kind];
	}

	/** Finds out what the Hub has under this name; downloads nothing. */
	async lookUp(): Promise<void> {
		this.hub = null;
		await this.#working(async () => {
			this.hub = await dataWorker().request({ type: 'describe-hub', repo: this.repo, ...this.#token });
		});
	}

	async downloadIt(): Promise<void> {
		const { hub } = this;
		if (!hub) return;
		await this.#working(async () => {
			await dataWorker().request(
				{ type: 'download-hub', base: hub.description, ...this.#token },
				({ progress }) => (this.download = progress)
			);
			this.hub = { ...hub, isDownloaded: true };
		});
		this.download = null;
	}

	async stopDownload(): Promise<void> {
		await dataWorker().request({ type: 'stop-download' });
	}

	async takeFolder(list: FileList): Promise<void> {
		const files = [...list].map((file) => {
			const [folder, ...steps] = file.webkitRelativePath.split('/');
			return { folder, path: steps.join('/'), file };
		});
		const name = files.at(0)?.folder ?? '';
		this.folder = null;
		await this.#working(async () => {
			const described = await dataWorker().request({ type: 'describe-folder', name, files });
			this.folder = { ...described, name, files };
		});
	}

	get #token(): { readonly accessToken?: string } {
		return this.accessToken === '' ? {} : { accessToken: this.accessToken };
	}

	async #working(work: () => Promise<void>): Promise<void> {
		this.busy = true;
		this.problem = null;
		try {
			await work();
		} catch (error) {
			this.problem = problemOf(error);
		} finally {
			this.busy = false;
		}
	}
}

const whatIsMissing: Readonly<Record<BaseChoice['kind'], string>> = {
	embedded: '',
	hub: 'Look up and download the base model first.',
	folder: 'Choose the folder of the base model first.',
	run: 'Choose the run to start from first.'
};

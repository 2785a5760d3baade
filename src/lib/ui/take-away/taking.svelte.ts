/** @file Taking a trained filter away: into a folder, with its questions, or as a zip. */

import type { DataEvent, Progress, Project, SavePlan, TakeAwayContent } from '../../worker/protocol.ts';
import type { App } from '../app.svelte.ts';
import { confirm, type Question } from '../common/confirm.svelte.ts';
import { hand } from '../common/hand.ts';
import { allow, chooseFolder, isWritable, keepFolder } from '../folders.ts';
import { countOf } from '../format.ts';
import { problemOf, type Problem } from '../problem.ts';
import { dataWorker } from '../workers.ts';

/** What was taken away last. */
export interface Taken {
	readonly kind: 'folder' | 'zip';
	readonly name: string;
	readonly content: TakeAwayContent;
	/** Files of the person that differ and stayed as they were. */
	readonly kept: readonly string[];
}

export class Taking {
	content = $state<TakeAwayContent>('filter');
	/** What is under way. */
	progress = $state.raw<Progress | null>(null);
	problem = $state.raw<Problem | null>(null);
	taken = $state.raw<Taken | null>(null);
	readonly #app: App;

	constructor(app: App) {
		this.#app = app;
	}

	/** Saves into a folder that the page knows, asking for what the browser and the folder's content call for. */
	saveInto(project: Project, folder: FileSystemDirectoryHandle): Promise<void> {
		return this.#doing(`Looking into ${folder.name}`, async (hear) => {
			if (!(await isWritable(folder)) && !(await confirm(beforePermission(folder.name)))) return;
			await allow(folder, 'readwrite');
			await this.#save(project, folder, hear);
		});
	}

	/** Saves into a folder that the person is going to choose. */
	saveElsewhere(project: Project): Promise<void> {
		return this.#doing('Waiting for a folder', async (hear) => {
			const folder = await chooseFolder('readwrite');
			if (!folder) return;
			await allow(folder, 'readwrite');
			await this.#save(project, folder, hear);
		});
	}

	download(project: Project): Promise<void> {
		return this.#doing('Packing the zip', async (hear) => {
			const { content } = this;
			const { name, blob } = await dataWorker().request(
				{ type: 'zip', projectId: project.id, content },
				hear
			);
			hand(name, blob);
			await this.#app.refreshProject();
			this.taken = { kind: 'zip', name, content, kept: [] };
		});
	}

	async #save(
		project: Project,
		folder: FileSystemDirectoryHandle,
		hear: (event: DataEvent) => void
	): Promise<void> {
		const { content } = this;
		const projectId = project.id;
		const plan = await dataWorker().request({ type: 'plan-save', projectId, folder });
		if (plan.replacedModel !== null && !(await confirm(beforeReplacing(plan, folder.name)))) return;
		const folderKey = await keepFolder(folder);
		await dataWorker().request({ type: 'save', projectId, folder, folderKey, content }, hear);
		const kept = content === 'filter' ? plan.kept.filter((path) => !path.includes('datasets/')) : plan.kept;
		await this.#app.refreshProject();
		this.taken = { kind: 'folder', name: folder.name, content, kept };
	}

	/** One thing at a time; what goes wrong is shown where it was asked for. */
	async #doing(stage: string, work: (hear: (event: DataEvent) => void) => Promise<void>): Promise<void> {
		if (this.progress) return;
		this.problem = null;
		this.taken = null;
		this.progress = { stage, done: 0, total: 0, unit: 'bytes' };
		try {
			await work(({ progress }) => {
				this.progress = progress;
			});
		} catch (error) {
			this.problem = problemOf(error);
		} finally {
			this.progress = null;
		}
	}
}

const beforePermission = (name: string): Question => ({
	title: `Save into ${name}?`,
	text: [
		`Until now this page has only read ${name}. The browser is going to ask whether the page may also write there.`,
		'It writes the filter and the records of its training, and changes none of your own files.'
	],
	action: 'Go on'
});

const beforeReplacing = ({ replacedModel }: SavePlan, name: string): Question => ({
	title: 'Replace the trained model?',
	text: [
		`${name}/${replacedModel ?? ''} has a model of another training. The model that you save takes its place.`,
		'The one that is there now is kept in .distillery/replaced, until the next time.'
	],
	action: 'Replace it',
	cancel: 'Leave it',
	isGrave: true
});

/** `config.yaml differs from ours, and stays as it is`. */
export const keptSentence = (kept: readonly string[]): string =>
	kept.length === 0
		? ''
		: `${countOf(kept.length, 'file')} there that you changed ${kept.length === 1 ? 'stays as it is' : 'stay as they are'}: ${kept.join(', ')}.`;

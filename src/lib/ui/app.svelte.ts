/** @file The page's state, shared by all its routes: what is kept, what is open, what is being trained. */

import { goto } from '$app/navigation';
import { page } from '$app/state';
import { SvelteSet } from 'svelte/reactivity';
import type {
	FolderOverview,
	FolderSource,
	Project,
	ProjectOrder,
	ProjectSummary,
	RunOrder,
	SplitWish
} from '../worker/protocol.ts';
import { Draft } from './data/draft.svelte.ts';
import { filesInFolder, readDraft, type FilesToRead } from './data/read-draft.ts';
import type { Dropped } from './drops.ts';
import { keepFolder } from './folders.ts';
import { askToKeep, busyRunsOf, hasProjects } from './kept.ts';
import { Messages, type Hear } from './messages.svelte.ts';
import { pageHref, type ProjectPage } from './pages.ts';
import { isLasting, problemOf, type Problem } from './problem.ts';
import { planOf } from './train/presets.ts';
import { Training, type TrainedRun } from './train/training.svelte.ts';
import { dataWorker, engineWorker } from './workers.ts';

/** A folder or zip that the person opened, and what it holds. */
export interface OpenFolder {
	readonly source: FolderSource;
	/** Of its handle, where the page could keep one. */
	readonly key: string | null;
	readonly overview: FolderOverview;
}

export class App extends Messages {
	/** What this browser keeps; null until it is known. */
	projects = $state.raw<readonly ProjectSummary[] | null>(null);
	/** Interrupted runs that are none: this tab or another trains them now. */
	busyRuns = $state.raw<readonly string[]>([]);
	/** The project that the address names; null until it is read, and where there is none. */
	project = $state.raw<Project | null>(null);
	/** What came of the project that the address names: there is none, it is being read or open, it cannot be read. */
	opening = $state.raw<'nothing' | 'reading' | Problem>('reading');
	/** The file that was read, before it becomes a project. */
	draft = $state.raw<Draft | null>(null);
	/** The training that this tab runs, on whichever page. */
	training = $state.raw<Training | null>(null);
	/** The latest training of this visit that came to its end, until its result is opened. */
	finished = $state.raw<TrainedRun | null>(null);
	/** A folder or zip out of which the person has yet to choose. */
	folder = $state.raw<OpenFolder | null>(null);
	/** Address of the site's root, with `/` at its end; known only in the browser. */
	readonly siteUrl: () => string;
	/** The projects seen in this visit whose filter is only in this browser. */
	readonly #unsaved = new SvelteSet<string>();

	constructor(siteUrl: () => string) {
		super();
		this.siteUrl = siteUrl;
	}

	/** Whether leaving would stop a training, or leave a trained filter in this browser alone. */
	get hasUnsavedWork(): boolean {
		return this.training !== null || this.#unsaved.size > 0;
	}

	/** Goes to a page of the open project, or of another. */
	async go(name: ProjectPage, projectId: string | null = this.project?.id ?? null): Promise<void> {
		await goto(pageHref(name, projectId));
	}

	/** Whether the person sees a page of this project. */
	isAt(name: ProjectPage, projectId: string): boolean {
		return page.url.pathname.endsWith(`/${name}/`) && this.project?.id === projectId;
	}

	// Projects.

	/** Looks what this browser keeps. A first visit has nothing, and then no worker is started to find that out. */
	async listProjects(): Promise<void> {
		try {
			const projects = (await hasProjects()) ? await dataWorker().request({ type: 'list-projects' }) : [];
			this.busyRuns = await busyRunsOf(projects);
			this.projects = projects;
		} catch (error) {
			this.projects ??= [];
			this.problem = problemOf(error);
		}
	}

	/** Opens the project that the address names; null where it names none. */
	async follow(projectId: string | null): Promise<void> {
		if (projectId === null) {
			this.project = null;
			this.opening = 'nothing';
		} else if (this.project?.id !== projectId) {
			this.project = null;
			this.opening = 'reading';
			try {
				await this.openProject(projectId);
			} catch (error) {
				this.opening = problemOf(error);
			}
		}
	}

	/**
	 * Reads a project, which then is the open one.
	 * @throws UserError where it is not there
	 */
	async openProject(projectId: string): Promise<Project> {
		const project = await dataWorker().request({ type: 'open-project', projectId });
		this.project = project;
		const { usedRunId, saved } = project;
		if (usedRunId !== null && (saved.to === null || saved.isOutdated)) this.#unsaved.add(projectId);
		else this.#unsaved.delete(projectId);
		return project;
	}

	/** Reads the open project anew: after a run has ended, was chosen or deleted, after saving. */
	async refreshProject(): Promise<void> {
		if (this.project) await this.openProject(this.project.id);
	}

	async deleteProject(projectId: string): Promise<void> {
		await this.trying(async () => {
			await dataWorker().request({ type: 'delete-project', projectId });
			if (this.project?.id === projectId) this.project = null;
			if (this.finished?.projectId === projectId) this.finished = null;
			this.#unsaved.delete(projectId);
			await this.listProjects();
		});
	}

	/**
	 * Stores what was read as a project, and goes on to training.
	 * @throws UserError that the page with the order shows
	 */
	async createProject(order: ProjectOrder): Promise<void> {
		await this.go('train', await this.#create(order, this.draft?.folderKey));
		this.draft = null;
	}

	/**
	 * Makes what was read the articles of the project that it was read for.
	 * @throws UserError that the page with the draft shows
	 */
	async giveArticles(projectId: string, split: SplitWish, isReshuffled: boolean): Promise<void> {
		const siteUrl = this.siteUrl();
		await dataWorker().request({ type: 'give-articles', projectId, split, isReshuffled, siteUrl });
		this.draft = null;
		await this.openProject(projectId);
	}

	// What is dropped or opened.

	/** Reads labelled files as one. */
	async readFiles(wanted: FilesToRead): Promise<void> {
		await this.busy(async (hear) => {
			this.draft = await readDraft(wanted, hear);
			if (this.draft.projectId === null) await this.go('data', null);
		});
	}

	/** Trains on the sample at once, with a quick look. */
	async trySample(): Promise<void> {
		await this.busy(async (hear) => {
			const summary = await dataWorker().request({ type: 'read-sample', siteUrl: this.siteUrl() }, hear);
			const { order } = new Draft(summary);
			if (!order) throw new Error('the sample cannot be read');
			const projectId = await this.#create(order, null, hear);
			const project = await this.openProject(projectId);
			if (!project.data) throw new Error('the sample has articles');
			const { share, settings } = planOf(
				'quick',
				{ ...project, ...project.data },
				{ kind: 'wasm', limit: null }
			);
			await this.startRun({ preset: 'quick', share, settings, base: { kind: 'embedded' }, backend: 'auto' });
		});
	}

	/** Reads what the person dropped or chose. */
	async take(dropped: Dropped): Promise<void> {
		if (dropped.kind === 'files') await this.readFiles({ files: dropped.files });
		else await this.readFolder(dropped.source);
	}

	/** Looks what a folder or zip holds; Home shows it. */
	async readFolder(source: FolderSource): Promise<void> {
		await this.busy(async (hear) => {
			const key = source.kind === 'handle' ? await keepFolder(source.handle) : null;
			const overview = await dataWorker().request({ type: 'open-folder', source }, hear);
			if (source.kind === 'zip' && overview.filters.length === 0)
				await this.readFiles({ files: [source.file] });
			else this.folder = { source, key, overview };
		});
	}

	/** Reads labelled files of the open folder. */
	async readFilesOfFolder({ source, key }: OpenFolder, paths: readonly string[]): Promise<void> {
		await this.busy(async () => {
			const wanted = await filesInFolder(source, paths);
			this.folder = null;
			await this.readFiles({ ...wanted, folderKey: key });
		});
	}

	/**
	 * Makes a project of one of the open folder's filters.
	 * @param config the text of its config.yaml as the person corrected it
	 */
	async importFilter({ source, key }: OpenFolder, path: string, config?: string): Promise<void> {
		await this.busy(async (hear) => {
			const projectId = await dataWorker().request(
				{
					type: 'import-filter',
					source,
					path,
					folderKey: key,
					siteUrl: this.siteUrl(),
					...(config === undefined ? {} : { config })
				},
				hear
			);
			this.folder = null;
			void askToKeep();
			await this.go('data', projectId);
		});
	}

	// Runs.

	/** Trains the open project. */
	async startRun(order: RunOrder): Promise<void> {
		const { project } = this;
		if (!project) return;
		await this.trying(async () => {
			const runId = await dataWorker().request({ type: 'create-run', projectId: project.id, order });
			await this.#train({ projectId: project.id, runId, filterName: project.filterName }, true);
		});
	}

	/** Goes on with a training that was interrupted. */
	async resumeRun(runId: string, filterName: string): Promise<void> {
		const [projectId = ''] = runId.split('/');
		await this.trying(() => this.#train({ projectId, runId, filterName }, false));
	}

	async #create(order: ProjectOrder, folderKey: string | null = null, hear?: Hear): Promise<string> {
		const projectId = await dataWorker().request(
			{ type: 'create-project', order, siteUrl: this.siteUrl(), folderKey },
			hear
		);
		void askToKeep();
		return projectId;
	}

	/** @param isNew a run that was not begun before: one that cannot even begin is not kept */
	async #train(run: TrainedRun, isNew: boolean): Promise<void> {
		const training = new Training(run, engineWorker);
		this.training = training;
		this.finished = null;
		this.reading = null;
		// Going where one is already would take the keyboard's focus away.
		if (!this.isAt('train', run.projectId)) await this.go('train', run.projectId);
		try {
			await training.train(this.siteUrl());
			this.finished = run;
		} catch (error) {
			// Taking it up again would fail in the same way.
			if (isNew && isLasting(problemOf(error)) && training.losses.length === 0) {
				await dataWorker().request({ type: 'delete-run', runId: run.runId });
			}
			throw error;
		} finally {
			this.training = null;
			if (this.project?.id === run.projectId) await this.refreshProject();
		}
		if (this.isAt('train', run.projectId)) await this.#goToWhatCame(run);
	}

	/** The first that is finished is the one in use, and has a result to show; later ones are compared first. */
	async #goToWhatCame({ projectId }: TrainedRun): Promise<void> {
		const isOnly = this.project?.runs.filter(({ state }) => state === 'finished').length === 1;
		await this.go(isOnly ? 'result' : 'runs', projectId);
		this.finished = null;
		if (!isOnly) this.notice = 'The training is done. Here is how it compares with the others.';
	}
}

/** @file The records page's state: which articles are listed, those that are loaded, the one that is read. */

import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import type {
	DataRef,
	Finding,
	KeptCorrection,
	Progress,
	RecordOrder,
	RecordPlace,
	RecordQuery,
	RecordRow,
	RecordView,
	RecordWindow,
	SplitName
} from '../../worker/protocol.ts';
import { problemOf, type Problem } from '../problem.ts';
import { newestOnly } from '../result/newest-only.ts';
import { dataWorker } from '../workers.ts';
import { isSameOrder } from './columns.ts';

/** Rows that are asked for at once. */
const pageSize = 100;

export class Records {
	readonly of: DataRef;
	search = $state('');
	sort = $state.raw<RecordOrder>({ by: 'order' });
	descending = $state(false);
	check = $state<string | null>(null);
	split = $state<SplitName | null>(null);
	/** The list without its rows; null until it is known. */
	list = $state.raw<Omit<RecordWindow, 'rows'> | null>(null);
	/** What the checks found; null until they are made. */
	findings = $state.raw<readonly Finding[] | null>(null);
	/** Counts what was asked for: another list begins at its top, the same one with other scores stays where it is. */
	lists = $state(0);
	/** The row of the list that the keyboard is at. */
	active = $state(0);
	view = $state.raw<RecordView | null>(null);
	corrections = $state.raw<readonly KeptCorrection[]>([]);
	progress = $state.raw<Progress | null>(null);
	problem = $state.raw<Problem | null>(null);
	/** Loaded rows, by their place in the list. */
	readonly #rows = new SvelteMap<number, RecordRow>();
	readonly #asked = new SvelteSet<number>();
	/** Counts the lists, so that rows of an earlier one are not taken for the newest one's. */
	#lists = 0;
	#listed = '';
	readonly #search = newestOnly((query: RecordQuery) => this.#begin(query));
	readonly #read = newestOnly((at: RecordPlace) => this.#show(at));

	constructor(of: DataRef, check: string | null = null) {
		this.of = of;
		this.check = check;
	}

	get query(): RecordQuery {
		const { search, sort, descending, check, split } = this;
		return { search, sort, descending, check, split };
	}

	/** The row at a place of the list; undefined while it is being loaded, which asking for it begins. */
	row(at: number): RecordRow | undefined {
		return this.#rows.get(at);
	}

	/** Has rows loaded, as they come into view. */
	need(at: number): void {
		const page = Math.floor(at / pageSize);
		if (this.#asked.has(page) || this.list === null) return;
		this.#asked.add(page);
		void this.#load(page, this.#lists);
	}

	/** Sorts by a column; by the same once more, the other way round. Scores and lengths begin with the highest. */
	sortBy(order: RecordOrder): void {
		if (isSameOrder(order, this.sort)) this.descending = !this.descending;
		else {
			this.descending = order.by !== 'order' && order.by !== 'title';
			this.sort = order;
		}
	}

	/** Lists the articles that are asked for now. */
	refresh(query = this.query): void {
		this.#search(query);
	}

	/** Shows a record. */
	read(at: RecordPlace): void {
		this.#read(at);
	}

	/** Makes the checks unless they were made, so that the list can be narrowed to what they found. */
	async makeChecks(): Promise<void> {
		await this.#trying(async () => {
			const report = await dataWorker().request({ type: 'check-data', of: this.of }, this.#hear);
			this.findings = report.findings.filter(({ check }) => report.listed.includes(check));
			if (this.view?.kind === 'article') this.read({ index: this.view.index });
		});
	}

	async listCorrections(): Promise<void> {
		const { of } = this;
		if (of.kind === 'draft') return;
		await this.#trying(async () => {
			this.corrections = await dataWorker().request({
				type: 'list-corrections',
				projectId: of.projectId
			});
		});
	}

	/** Changes a score of the article that is read; false where it could not be. */
	async correct(dimension: string, value: number, why: string): Promise<boolean> {
		const { of, view } = this;
		if (of.kind === 'draft' || view?.kind !== 'article') return false;
		const old = view.scores.find((score) => score.dimension === dimension)?.value;
		if (old === undefined || old === value) return false;
		return this.#trying(async () => {
			const change = { article_id: view.id, dimension, old, new: value, why };
			this.corrections = await dataWorker().request({
				type: 'correct-score',
				projectId: of.projectId,
				change
			});
			this.#readAgain();
		});
	}

	/** Takes a correction back. */
	async undo(index: number): Promise<void> {
		const { of } = this;
		if (of.kind === 'draft') return;
		await this.#trying(async () => {
			this.corrections = await dataWorker().request({
				type: 'undo-correction',
				projectId: of.projectId,
				index
			});
			this.#readAgain();
		});
	}

	#readAgain(): void {
		this.refresh();
		if (this.view?.kind === 'article') this.read({ index: this.view.index });
	}

	readonly #hear = ({ progress }: { readonly progress: Progress }): void => {
		this.progress = progress;
	};

	async #begin(query: RecordQuery): Promise<void> {
		await this.#trying(async () => {
			const { rows, ...list } = await this.#ask(query, 0);
			this.#lists++;
			this.#rows.clear();
			this.#asked.clear();
			this.#asked.add(0);
			rows.forEach((row, at) => this.#rows.set(at, row));
			this.list = list;
			const asked = JSON.stringify(query);
			const isSame = asked === this.#listed;
			this.#listed = asked;
			this.active = isSame ? Math.min(this.active, Math.max(0, list.total - 1)) : 0;
			if (!isSame) this.lists++;
		});
	}

	async #load(page: number, list: number): Promise<void> {
		await this.#trying(async () => {
			const { rows } = await this.#ask(this.query, page * pageSize);
			if (list === this.#lists) rows.forEach((row, at) => this.#rows.set(page * pageSize + at, row));
		});
	}

	#ask(query: RecordQuery, offset: number): Promise<RecordWindow> {
		return dataWorker().request(
			{ type: 'list-records', of: this.of, query, offset, limit: pageSize },
			this.#hear
		);
	}

	async #show(at: RecordPlace): Promise<void> {
		await this.#trying(async () => {
			this.view = await dataWorker().request({ type: 'read-record', of: this.of, at });
		});
	}

	async #trying(work: () => Promise<void>): Promise<boolean> {
		this.problem = null;
		try {
			await work();
			return true;
		} catch (error) {
			this.problem = problemOf(error);
			return false;
		} finally {
			this.progress = null;
		}
	}
}

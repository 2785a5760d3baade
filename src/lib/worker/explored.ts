/** @file Articles as the page explores them: with corrected scores, what the filter makes of them, and their checks. */

import { splitNames, type LabelledArticle, type SplitName } from '../data/article.ts';
import { checkDataset, weightedScores } from '../data/checks/check-dataset.ts';
import { defaultCheckOptions, type CheckOptions } from '../data/checks/checked.ts';
import type { CheckedData } from '../data/checks/report.ts';
import { sourceOf } from '../data/checks/sources.ts';
import type { Correction } from '../data/corrections.ts';
import type { Dataset } from '../data/dataset.ts';
import { findRecords, type RecordQuery, type RecordSource } from '../data/find-records.ts';
import { UserError } from '../errors.ts';
import type { OnProgress } from '../progress.ts';
import { correctedDataset } from './corrections-store.ts';
import { loadDetector } from './detector.ts';
import { inTurns } from './in-turns.ts';
import type { Pool } from './pools.ts';

/** What is found out once and then asked for again and again. */
export class Explored {
	readonly pool: Pool;
	/** With the corrected scores. */
	readonly dataset: Dataset;
	readonly corrections: readonly Correction[];
	#scores: Float64Array | null | undefined;
	#splits: Promise<ReadonlyMap<string, SplitName>> | undefined;
	#checks:
		| { readonly key: string; readonly stop: AbortController; readonly found: Promise<CheckedData> }
		| undefined;
	/** The newest checks that came to their end. */
	#checked: CheckedData | undefined;
	#found: { readonly key: string; readonly indices: Promise<Int32Array> } | undefined;

	/** @param before what was explored last: checks of the same articles hold until they are made anew */
	constructor(pool: Pool, corrections: readonly Correction[], before?: Explored) {
		this.pool = pool;
		this.corrections = corrections;
		this.dataset = correctedDataset(pool.dataset, corrections);
		if (before?.pool.dataset === pool.dataset) this.#checked = before.#checked;
	}

	/** The filter's score of each article; null without a filter. */
	get scores(): Float64Array | null {
		const { config } = this.pool;
		if (this.#scores === undefined) this.#scores = config && weightedScores(this.dataset, config);
		return this.#scores;
	}

	/** The newest checks, if any were made. */
	get checked(): CheckedData | null {
		return this.#checked ?? null;
	}

	/** The split of an article that the project has now, else of the record itself. */
	async splitOf(): Promise<(article: LabelledArticle) => SplitName | null> {
		this.#splits ??= this.pool
			.splits()
			.then(
				(splits) =>
					new Map(
						splits ? splitNames.flatMap((name) => splits[name].map(({ id }) => [id, name] as const)) : []
					)
			);
		const splits = await this.#splits;
		return ({ id, split }) => (splits.size > 0 ? (splits.get(id) ?? null) : (split ?? null));
	}

	/**
	 * Makes all checks, unless they were made, or are being made, in this way. Others that are being made are stopped.
	 * @param wish without it, the newest that were made will do
	 * @throws UserError 'cancelled' when others were asked for meanwhile
	 */
	async check(wish: CheckOptions | undefined, onProgress: OnProgress): Promise<CheckedData> {
		if (wish === undefined) {
			if (this.#checked) return this.#checked;
			if (this.#checks) return this.#checks.found;
		}
		const options = wish ?? defaultCheckOptions;
		const key = JSON.stringify(options);
		if (this.#checks?.key !== key) {
			this.stop();
			const stop = new AbortController();
			const { dataset } = this;
			const { table, config } = this.pool;
			const made = async (): Promise<CheckedData> => {
				const detect = await loadDetector();
				return inTurns(checkDataset({ dataset, table, config, detect }, options), {
					onProgress,
					signal: stop.signal
				});
			};
			this.#checks = { key, stop, found: made() };
		}
		const checks = this.#checks;
		try {
			const checked = await checks.found;
			if (this.#checks === checks) this.#checked = checked;
			return checked;
		} catch (error) {
			if (this.#checks === checks) this.#checks = undefined;
			throw error;
		}
	}

	/** Ends checks that nobody waits for any more. */
	stop(): void {
		this.#checks?.stop.abort(
			new UserError('cancelled', 'The articles are checked in another way now', {
				remedy: 'Wait for the new checks.'
			})
		);
	}

	/** The indices of the articles that a query asks for, in its order. */
	async find(query: RecordQuery, onProgress: OnProgress): Promise<Int32Array> {
		const { check } = query;
		if (check !== null && this.#checked === undefined) await this.check(undefined, onProgress);
		const key = JSON.stringify([query, check === null ? null : this.#checks?.key]);
		if (this.#found?.key !== key) {
			const source = await this.#source();
			this.#found = { key, indices: inTurns(findRecords(source, query), { onProgress }) };
		}
		return this.#found.indices;
	}

	async #source(): Promise<RecordSource> {
		const { dataset, scores } = this;
		const about = this.#checked?.about;
		return {
			articles: dataset.articles,
			dimensionNames: dataset.dimensionNames,
			scores,
			articlesOf: (check) => [...new Set(about?.get(check)?.map(({ article }) => article))],
			splitOf: await this.splitOf(),
			sourceOf
		};
	}
}

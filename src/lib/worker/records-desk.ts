/** @file What the data worker does with single articles: checks, lists and shows them, corrects their scores. */

import { applyCorrections, withoutCorrection, type Correction } from '../data/corrections.ts';
import { rejectsJsonl } from '../data/rejects-jsonl.ts';
import { UserError } from '../errors.ts';
import type { OnProgress } from '../progress.ts';
import type { Folder } from '../workspace/folder.ts';
import { readCorrections, writeCorrections } from './corrections-store.ts';
import { Explored } from './explored.ts';
import type { Pool, Pools } from './pools.ts';
import type { DataEvent, DataRef, KeptCorrection, RecordsCommand, RecordsResults } from './protocol.ts';
import { rowOf, viewOf } from './record-view.ts';
import type { Handlers } from './serve.ts';
import { projectOf } from './stored-project.ts';

interface Tools {
	readonly storage: () => Promise<Folder>;
	readonly pools: Pools;
	/** ISO 8601. */
	readonly now: () => string;
}

/** Rows of a list that are given at once. */
const mostRows = 500;

export const recordsDesk = ({
	storage,
	pools,
	now
}: Tools): Handlers<RecordsCommand, RecordsResults, DataEvent> => {
	let kept: Explored | undefined;

	const correctionsOf = async (of: DataRef): Promise<readonly Correction[]> =>
		of.kind === 'draft' ? [] : readCorrections(projectOf(await storage(), of.projectId));

	/** The articles, and what was found out about them, unless other ones were looked at meanwhile. */
	const explore = async (of: DataRef, onProgress: OnProgress): Promise<Explored> => {
		const pool = await pools.pool(of, onProgress);
		const corrections = await correctionsOf(of);
		const isSame = (one: Explored): boolean =>
			one.pool.dataset === pool.dataset &&
			isSameConfig(one.pool, pool) &&
			JSON.stringify(one.corrections) === JSON.stringify(corrections);
		if (kept === undefined || !isSame(kept)) {
			kept?.stop();
			kept = new Explored(pool, corrections, kept);
		}
		return kept;
	};

	const changeCorrections = async (
		projectId: string,
		change: (corrections: readonly Correction[]) => readonly Correction[]
	): Promise<readonly KeptCorrection[]> => {
		const project = projectOf(await storage(), projectId);
		await writeCorrections(project, change(await readCorrections(project)));
		return listCorrections(projectId);
	};

	const listCorrections = async (projectId: string): Promise<readonly KeptCorrection[]> => {
		const of: DataRef = { kind: 'project', projectId };
		const { dataset } = await pools.pool(of, () => undefined);
		const corrections = await correctionsOf(of);
		const { stale } = applyCorrections(dataset, corrections);
		const why = new Map(stale.map(({ correction, message }) => [correction, message]));
		const indices = new Map(dataset.articles.map(({ id }, index) => [id, index]));
		return corrections.map((correction) => {
			const articleIndex = indices.get(correction.article_id) ?? null;
			const article = articleIndex === null ? undefined : dataset.articles[articleIndex];
			return {
				...correction,
				stale: why.get(correction) ?? null,
				articleIndex,
				title: article ? article.title || article.content.slice(0, 80) : null
			};
		});
	};

	return {
		'check-data': async ({ of, options }, onEvent) => {
			const explored = await explore(of, reporting(onEvent));
			return (await explored.check(options, reporting(onEvent))).report;
		},
		'list-records': async ({ of, query, offset, limit }, onEvent) => {
			const explored = await explore(of, reporting(onEvent));
			const found = await explored.find(query, reporting(onEvent));
			const splitOf = await explored.splitOf();
			const { dataset, pool } = explored;
			const shown = found.subarray(offset, offset + Math.min(limit, mostRows));
			return {
				total: found.length,
				of: dataset.articles.length,
				dimensionNames: dataset.dimensionNames,
				scale: dataset.scale,
				hasScores: pool.config !== null,
				hasSplits: dataset.articles.some((article) => splitOf(article) !== null),
				rows: Array.from(shown, (index) => rowOf(index, explored, splitOf))
			};
		},
		'read-record': async ({ of, at }, onEvent) => viewOf(at, await explore(of, reporting(onEvent))),
		'export-rejects': async ({ of }, onEvent) => {
			const { dataset, table } = await pools.pool(of, reporting(onEvent));
			const name = `${(table?.file ?? 'records').replace(/\.[^.]*$/, '')}_rejects.jsonl`;
			const lines = [...rejectsJsonl(table ?? { records: [] }, dataset.rejected)];
			return { name, blob: new Blob(lines, { type: 'application/jsonl' }) };
		},

		'correct-score': async ({ projectId, change }, onEvent) => {
			const { dataset } = await explore({ kind: 'project', projectId }, reporting(onEvent));
			const correction = { ...change, at: now() };
			const { stale } = applyCorrections(dataset, [correction]);
			if (stale.length > 0) throw doesNotApply(stale[0].message);
			return changeCorrections(projectId, (corrections) => [...corrections, correction]);
		},
		'undo-correction': async ({ projectId, index }) =>
			changeCorrections(projectId, (corrections) =>
				index in corrections ? withoutCorrection(corrections, index) : corrections
			),
		'list-corrections': async ({ projectId }) => listCorrections(projectId)
	};
};

const isSameConfig = (a: Pool, b: Pool): boolean => a.config === b.config;

const reporting =
	(onEvent: (event: DataEvent) => void): OnProgress =>
	(progress) =>
		onEvent({ type: 'progress', progress });

const doesNotApply = (message: string): UserError =>
	new UserError('usage', `The score cannot be changed: ${message}`, {
		remedy: 'Look at the article again and give a score on the scale.'
	});

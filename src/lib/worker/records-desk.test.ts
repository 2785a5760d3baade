import { beforeEach, describe, expect, it } from 'vitest';
import { createTinyProject, ignore, newDesk, tinyFile } from '../fixtures/tiny-project.ts';
import type { Desk } from '../fixtures/tiny-project.ts';
import { tinyArticles } from '../fixtures/tiny-articles.ts';
import type { StagingFolder } from '../workspace/folder.ts';
import { memoryFolder } from '../workspace/memory-folder.ts';
import type { ArticleView, DataRef, RecordPlace, RecordQuery, RecordView } from './protocol.ts';

let storage: StagingFolder;
let desk: Desk;

const draft: DataRef = { kind: 'draft' };
const all: RecordQuery = { search: '', sort: { by: 'order' }, descending: false, check: null, split: null };

const list = (of: DataRef, query: Partial<RecordQuery> = {}, offset = 0, limit = 100) =>
	desk['list-records']({ type: 'list-records', of, query: { ...all, ...query }, offset, limit }, ignore);
const read = (of: DataRef, at: RecordPlace): Promise<RecordView> =>
	desk['read-record']({ type: 'read-record', of, at }, ignore);
const readArticle = async (of: DataRef, at: RecordPlace): Promise<ArticleView> => {
	const view = await read(of, at);
	if (view.kind !== 'article') throw new Error('a rejected record');
	return view;
};
const check = (of: DataRef) => desk['check-data']({ type: 'check-data', of }, ignore);

const open = (lines: readonly object[]): Promise<unknown> =>
	desk.read(
		{ type: 'read', files: [new File([lines.map((line) => JSON.stringify(line)).join('\n')], 'mood.jsonl')] },
		ignore
	);

beforeEach(() => {
	storage = memoryFolder('browser');
	desk = newDesk(storage);
});

describe('the records of a file that was read', () => {
	const articles = tinyArticles(30);
	const odd = [
		{ id: 'html', title: 'Marked', text: '<p>Page not found</p>', joy: 1, calm: 2, source: 'Times', note: 7 },
		{ id: 'bad', text: 'Something else', joy: 'much', calm: 2 }
	];
	beforeEach(async () => {
		await open([...articles, ...odd]);
	});

	it('are listed in a window of any order', async () => {
		const window = await list(draft, { sort: { by: 'dimension', name: 'joy' }, descending: true }, 1, 2);
		const joys = [...articles, { joy: 1 }].map(({ joy }) => joy).sort((a, b) => b - a);
		expect(window).toMatchObject({ total: 31, of: 31, dimensionNames: ['joy', 'calm'], hasSplits: false });
		expect(window.rows.map(({ labels }) => labels[0])).toEqual(joys.slice(1, 3));
	});

	it('are found by their words, and by what the checks say of them', async () => {
		expect((await list(draft, { search: 'times' })).rows).toMatchObject([
			{ title: 'Marked', source: 'Times', characters: 14, score: null, isCorrected: false }
		]);
		expect((await list(draft, { check: 'error_page' })).rows).toMatchObject([{ title: 'Marked' }]);
	});

	it('are shown in full, as they came and as they are read', async () => {
		await check(draft);
		const [{ index }] = (await list(draft, { search: 'times' })).rows;
		expect(await readArticle(draft, { index })).toMatchObject({
			id: 'html',
			file: 'mood.jsonl',
			line: 31,
			content: 'Page not found',
			contentAsItCame: '<p>Page not found</p>',
			scores: [
				{ dimension: 'joy', value: 1, asLabelled: null },
				{ dimension: 'calm', value: 2 }
			],
			weighted: null,
			findings: [{ check: 'error_page', message: 'says "page not found"' }],
			raw: { note: 7 }
		});
	});

	it('are shown by their line, those too that cannot be used', async () => {
		expect(await readArticle(draft, { file: 'mood.jsonl', line: 31 })).toMatchObject({ id: 'html' });
		expect(await read(draft, { file: 'mood.jsonl', line: 32 })).toMatchObject({
			kind: 'rejected',
			rejection: { reason: 'not_a_number', field: 'joy' },
			raw: { id: 'bad', joy: 'much' }
		});
		await expect(read(draft, { file: 'mood.jsonl', line: 99 })).rejects.toMatchObject({ code: 'not-found' });
	});

	it('are checked', async () => {
		const report = await check(draft);
		expect(report.findings.map(({ check: id }) => id)).toContain('not_a_number');
		expect(report.figures).toMatchObject({ records: 32, articles: 31, rejected: 1 });
	});

	it('give those that cannot be used as a file', async () => {
		const { name, blob } = await desk['export-rejects']({ type: 'export-rejects', of: draft }, ignore);
		expect(name).toBe('mood_rejects.jsonl');
		expect(JSON.parse(await blob.text())).toMatchObject({ id: 'bad', rejection: { line: 32, field: 'joy' } });
	});

	it('tell what is nearly the same', async () => {
		const text = Array.from({ length: 60 }, (_, at) => `word${at}`).join(' ');
		await open([...articles, { text, joy: 1, calm: 1 }, { text: `${text} end`, joy: 1, calm: 2 }]);
		await check(draft);
		expect((await readArticle(draft, { index: 30 })).alike).toMatchObject([{ index: 31, labels: [1, 2] }]);
	});
});

describe('the records of a project', () => {
	let of: DataRef & { readonly kind: 'project' };
	beforeEach(async () => {
		of = { kind: 'project', projectId: await createTinyProject(desk) };
	});

	it('have scores, tiers and splits', async () => {
		const window = await list(of, { split: 'test' });
		expect(window).toMatchObject({ hasScores: true, hasSplits: true });
		expect(window.total).toBeGreaterThan(0);
		expect(window.rows[0]).toMatchObject({ split: 'test', score: expect.any(Number) });
		expect((await readArticle(of, { index: window.rows[0].index })).split).toBe('test');
	});

	const correct = async (index: number, to: number, old?: number) => {
		const { id, scores } = await readArticle(of, { index });
		const change = {
			article_id: id,
			dimension: 'calm',
			old: old ?? scores[1].value,
			new: to,
			why: 'misread'
		};
		return desk['correct-score']({ type: 'correct-score', projectId: of.projectId, change }, ignore);
	};

	it('are corrected, and the correction taken back', async () => {
		const before = (await readArticle(of, { index: 3 })).scores[1].value;
		const wanted = before === 5 ? 6 : 5;
		const [correction, ...others] = await correct(3, wanted);
		expect(others).toEqual([]);
		expect(correction).toMatchObject({
			dimension: 'calm',
			old: before,
			new: wanted,
			why: 'misread',
			stale: null
		});
		expect((await readArticle(of, { index: 3 })).scores[1]).toMatchObject({
			value: wanted,
			asLabelled: before
		});
		expect((await list(of)).rows.filter(({ isCorrected }) => isCorrected).map(({ index }) => index)).toEqual([
			3
		]);

		const again = newDesk(storage);
		const listed = await again['list-corrections'](
			{ type: 'list-corrections', projectId: of.projectId },
			ignore
		);
		expect(listed).toMatchObject([{ new: wanted, articleIndex: 3 }]);

		const undo = { type: 'undo-correction', projectId: of.projectId, index: 0 } as const;
		expect(await desk['undo-correction'](undo, ignore)).toEqual([]);
		expect((await readArticle(of, { index: 3 })).scores[1]).toMatchObject({
			value: before,
			asLabelled: null
		});
	});

	it('keep their corrections in the zip of the whole project', async () => {
		const [{ article_id, dimension, new: to }] = await correct(3, 4.5);
		const { projectId } = of;
		const { blob } = await desk.zip({ type: 'zip', projectId, content: 'project' }, ignore);
		const source = { kind: 'zip', file: new File([blob], 'mood_v1.zip') } as const;
		const { filters, labelledFiles } = await desk['open-folder']({ type: 'open-folder', source }, ignore);
		expect(labelledFiles).toEqual([]);
		const [{ path }] = filters;
		const wish = { type: 'import-filter', source, path, folderKey: null, siteUrl: '' } as const;
		const again = await desk['import-filter'](wish, ignore);
		expect(
			await desk['list-corrections']({ type: 'list-corrections', projectId: again }, ignore)
		).toMatchObject([{ article_id, dimension, new: to, stale: null }]);
	});

	it('are not corrected to what is off the scale, nor where the score is another one by now', async () => {
		await expect(correct(3, 99)).rejects.toMatchObject({ code: 'usage' });
		await expect(correct(3, 4, 77)).rejects.toMatchObject({ code: 'usage' });
		expect((await list(of)).rows.some(({ isCorrected }) => isCorrected)).toBe(false);
	});

	it('stay apart from those of a file that is read meanwhile', async () => {
		const { total } = await list(of);
		await desk.read({ type: 'read', files: [tinyFile(20)] }, ignore);
		expect((await list(draft)).total).toBe(20);
		expect((await list(of)).total).toBe(total);
	});
});

import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../filter/config.ts';
import { doSteps } from '../../progress.ts';
import { seededRandom } from '../../random.ts';
import { readLabelled } from '../dataset.ts';
import { readRecords } from '../records.ts';
import { checkDataset, type CheckInput } from './check-dataset.ts';
import { checkNames } from './check-list.ts';
import type { CheckOptions } from './checked.ts';

type Json = Readonly<Record<string, unknown>>;

const filter = {
	name: 'mood',
	dimensions: ['joy', 'fear'].map((name) => ({ name, weight: 0.5, description: '', scale: '' })),
	scale: { min: 0, max: 10 }
};

const check = async (
	records: readonly (Json | string)[],
	options: Partial<CheckOptions> = {},
	input: Partial<CheckInput> = {}
) => {
	const text = records.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))).join('\n');
	const dataset = await readLabelled([text], { filter, file: 'articles.jsonl' });
	const table = await readRecords([text], 'articles.jsonl');
	return doSteps(checkDataset({ dataset, table, ...input }, options));
};

const random = seededRandom(1);
const text = (words = 60): string =>
	Array.from({ length: words }, () => `word${Math.floor(random() * 5000)}`).join(' ');

/** Articles that nothing is wrong with. */
const sound = (count: number): Json[] =>
	Array.from({ length: count }, (_, i) => ({ id: `a${i}`, text: text(), joy: i % 11, fear: (i * 7) % 11 }));

const findingsOf = async (
	records: readonly (Json | string)[],
	options: Partial<CheckOptions> = {},
	input: Partial<CheckInput> = {}
) => (await check(records, options, input)).report.findings;

describe('checkDataset', () => {
	test('finds nothing in sound data', async () => {
		expect(await findingsOf(sound(100))).toEqual([]);
	});

	test('tells rejected records as errors by their reason, before all warnings', async () => {
		const findings = await findingsOf([
			...sound(30),
			{ text: text(), joy: 11, fear: 0 },
			{ text: text(), joy: 1 },
			{ text: text(), joy: 2 },
			'{',
			{ text: 'short', joy: 1, fear: 9 },
			{ text: 'also short', joy: 1, fear: 9 },
			{ text: 'short too', joy: 1, fear: 9 }
		]);
		expect(findings.map(({ check: id, severity, count }) => [id, severity, count])).toEqual([
			['missing_score', 'error', 2],
			['off_scale', 'error', 1],
			['unreadable', 'error', 1],
			['too_short', 'warning', 3]
		]);
		expect(findings[0].places[0]).toEqual({
			file: 'articles.jsonl',
			line: 32,
			field: 'fear',
			message: 'the score is missing'
		});
	});

	const again = text(100);
	const repeated = text(100);

	test.each<[id: string, records: readonly Json[], line: number | null, message: string, articles: number[]]>(
		[
			['too_short', [{ text: 'short' }], 31, '5 characters long', [30]],
			['longer_than_read', [{ text: text(500) }], 31, 'tokens long', [30]],
			['cookie_wall', [{ text: `We use cookies to ${text()}` }], 31, 'says "we use cookies"', [30]],
			['paywall', [{ text: `${text(20)} Subscribe to continue reading.` }], 31, 'says "subscribe to', [30]],
			['error_page', [{ text: `Pagina niet gevonden ${text(20)}` }], 31, 'says "pagina niet gevonden"', [30]],
			['duplicate', [{ text: repeated }, { text: repeated }], 32, 'repeats line 31', []],
			['near_duplicate', [{ text: again }, { text: `${again} end` }], 32, '% with line 31', [30, 31]],
			[
				'same_text_other_scores',
				[
					{ text: repeated, joy: 1, fear: 2 },
					{ text: repeated, joy: 1, fear: 9 }
				],
				31,
				'2 and 9, where line 32 says the same',
				[30]
			],
			['repeated_id', [{ id: 'a3', text: text() }], 4, 'gives way to line 31', []]
		]
	)('finds %s', async (id, records, line, message, articles) => {
		const all = [...sound(30), ...records.map((one) => ({ joy: 5, fear: 5, ...one }))];
		const { report, about } = await check(all);
		const finding = report.findings.find((one) => one.check === id);
		expect(finding).toMatchObject({ severity: 'warning', count: 1 });
		expect(finding?.places[0]).toMatchObject({ file: 'articles.jsonl', line });
		expect(finding?.places[0].message).toContain(message);
		expect(about.get(id)?.map(({ article }) => article)).toEqual(articles);
	});

	test.each<[id: string, scores: (i: number) => readonly [joy: number, fear: number], message: string]>([
		['hardly_varies', (i) => [i % 11, 5], 'every article has the score 5'],
		['same_as_another', (i) => [i % 11, 10 - (i % 11)], 'goes along with fear (correlation -1.00)'],
		['uncovered', (i) => [i % 11, i % 20 === 0 ? 9 : i % 3], '95 % of the articles score below 4 for fear']
	])('finds that a dimension is odd: %s', async (id, scores, message) => {
		const records = sound(100).map((one, i) => {
			const [joy, fear] = scores(i);
			return { ...one, joy, fear };
		});
		const finding = (await findingsOf(records)).find((one) => one.check === id);
		expect(finding?.places.map((place) => [place.line, place.message])).toEqual([[null, message]]);
	});

	test('finds articles in another language than most', async () => {
		const records = sound(30).map((one, i) => ({ ...one, text: i < 3 ? `nl ${text()}` : text() }));
		const detect = (start: string): string | null => (start.startsWith('nl') ? 'nl' : 'en');
		const { report, about } = await check(records, {}, { detect });
		expect(report.findings).toMatchObject([{ check: 'other_language', count: 3 }]);
		expect(report.findings[0].message).toContain('3 articles are not in English as most are: 10 % of all');
		expect(about.get('other_language')?.map(({ article }) => article)).toEqual([0, 1, 2]);
		expect(report.figures.languages).toMatchObject([
			{ code: 'en', articles: 27 },
			{ code: 'nl', name: 'Dutch', articles: 3 }
		]);
	});

	test('finds two scores for one dimension', async () => {
		const records = sound(30).map(({ joy, fear, ...one }, i) => ({
			...one,
			mood_analysis: { joy: i === 4 ? 9.5 : joy, fear, dimensions: { joy, fear } }
		}));
		const [finding] = await findingsOf(records);
		expect(finding).toMatchObject({
			check: 'two_scores',
			count: 1,
			places: [{ line: 5, field: 'mood_analysis.joy', articleId: 'a4' }]
		});
	});

	test('finds tiers that nothing reaches', async () => {
		const config = parseConfig(`
filter: {name: mood}
scoring:
  dimensions: {joy: {weight: 0.5}, fear: {weight: 0.5}}
  tiers: {high: {threshold: 9.9}, low: {threshold: 0}}
`);
		const { report } = await check(sound(100), {}, { config });
		expect(report.findings).toMatchObject([{ check: 'rare_tier', places: [{ field: 'high' }] }]);
		expect(report.figures.tiers?.map(({ name }) => name)).toEqual(['low', 'high']);
	});

	test('finds fault with the split of the file itself', async () => {
		const splits = ['train', 'train', 'train', 'val', 'test'];
		const split: readonly Json[] = sound(30).map((one, i) => ({ ...one, split: splits[i % 5] }));
		const like = { ...split[0], id: 'again', text: `${String(split[0]['text'])} end`, split: 'test' };
		expect(await findingsOf(split)).toEqual([]);
		expect((await findingsOf([...split, like])).map(({ check: id }) => id)).toContain('split_leak');
		expect(await findingsOf([...split, ...sound(1).map((one) => ({ ...one, id: 'b' }))])).toMatchObject([
			{ check: 'odd_split', count: 1, places: [{ message: 'names no split' }] }
		]);
		const few = sound(100).map((one, i) => ({ ...one, split: i === 0 ? 'val' : i < 20 ? 'test' : 'train' }));
		expect(await findingsOf(few)).toMatchObject([{ check: 'odd_split' }]);
	});

	test('makes no check that is turned off, and counts all the same', async () => {
		const records = [...sound(30), { id: 'x', text: 'Page not found', joy: 1, fear: 1 }];
		expect(await findingsOf(records, { off: checkNames.map(({ id }) => id) })).toEqual([]);
		const { report } = await check(records, { off: ['error_page: page not found', 'too_short'] });
		expect(report.findings).toEqual([]);
		expect(report.figures).toMatchObject({ records: 31, articles: 31, rejected: 0 });
	});

	test('has figures for each dimension, for lengths and for sources', async () => {
		const records = sound(44).map((one, i) => ({ ...one, source: i < 11 ? 'times' : 'post' }));
		const { figures } = (await check(records)).report;
		expect(figures.dimensions[0]).toMatchObject({
			name: 'joy',
			mean: 5,
			quantiles: [0, 0, 2, 5, 8, 10, 10],
			mostFrequent: { value: 0, share: 4 / 44 }
		});
		expect(figures.dimensions[0].bands.map(({ articles }) => articles)).toEqual([8, 8, 8, 8, 12]);
		expect(figures.correlations).toHaveLength(2);
		expect(figures.correlations[0][0]).toBeCloseTo(1, 10);
		expect(figures.sources).toEqual([
			{ name: 'post', articles: 33, share: 0.75 },
			{ name: 'times', articles: 11, share: 0.25 }
		]);
	});

	test('says of text with html what it says of text alone', async () => {
		const records = [...sound(30), { text: '<b>We use cookies</b> &amp; more', joy: 1, fear: 1 }];
		expect((await findingsOf(records)).map(({ check: id }) => id).sort()).toEqual([
			'cookie_wall',
			'too_short'
		]);
	});
});

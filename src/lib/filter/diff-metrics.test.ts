import { describe, expect, it } from 'vitest';
import { diffMetrics, type RecordTexts } from './diff-metrics.ts';

const metadata = (changes: Readonly<Record<string, unknown>> = {}): string =>
	JSON.stringify({
		dimension_names: ['joy', 'calm'],
		model_name: 'tiny',
		epochs: 3,
		train_examples: 48,
		best_val_mae: 0.5,
		...changes
	});

const records = (changes: Partial<RecordTexts> = {}): RecordTexts => ({
	metadata: metadata(),
	history: null,
	evaluation: null,
	split: null,
	testIds: null,
	...changes
});

const split = (changes: Readonly<Record<string, unknown>> = {}): string =>
	JSON.stringify({ source_sha256: 'abc', seed: 42, test_ratio: 0.1, test_articles: 6, ...changes });

describe('the figures of two versions', () => {
	it('stand side by side, also where only one has them', () => {
		const evaluation = JSON.stringify({
			test_examples: 6,
			test: { mae: 0.6, perDimension: { joy: { mae: 0.7 } } },
			baselines: { constant_median: { mae: 1.2 } }
		});
		const history = JSON.stringify([
			{ val: { mae: 0.9, joy_mae: 0.9 } },
			{ val: { mae: 0.5, joy_mae: 0.4 }, best: true },
			{ val: { mae: 0.4, joy_mae: 0.3 } }
		]);
		const after = records({ metadata: metadata({ best_val_mae: 0.4 }), evaluation, history });
		expect(diffMetrics(records(), after).rows).toEqual([
			{ name: 'Base model', kind: 'text', before: 'tiny', after: 'tiny' },
			{ name: 'Training articles', kind: 'count', before: 48, after: 48 },
			{ name: 'Epochs', kind: 'count', before: 3, after: 3 },
			{ name: 'Validation error', kind: 'error', before: 0.5, after: 0.4 },
			{ name: 'Validation error, joy', kind: 'error', before: null, after: 0.4 },
			{ name: 'Test articles', kind: 'count', before: null, after: 6 },
			{ name: 'Test error', kind: 'error', before: null, after: 0.6 },
			{ name: 'Test error of a constant guess', kind: 'error', before: null, after: 1.2 },
			{ name: 'Test error, joy', kind: 'error', before: null, after: 0.7 }
		]);
	});

	it('are none where the records cannot be read', () => {
		const broken = records({ metadata: '{', evaluation: '[]', history: 'x' });
		expect(diffMetrics(broken, broken).rows).toEqual([]);
	});

	it.each<[string, Partial<RecordTexts>, Partial<RecordTexts>, boolean | null]>([
		['the test articles are the same', { testIds: ['a', 'b'] }, { testIds: ['b', 'a'] }, true],
		['one test article differs', { testIds: ['a', 'b'] }, { testIds: ['a', 'c'] }, false],
		['one has more test articles', { testIds: ['a', 'b'] }, { testIds: ['a', 'b', 'c'] }, false],
		['the split is the same', { split: split() }, { split: split() }, true],
		['the seed differs', { split: split() }, { split: split({ seed: 7 }) }, false],
		['the data differs', { split: split() }, { split: split({ source_sha256: 'd' }) }, false],
		['nothing is known of the articles', {}, { split: split() }, null],
		[
			'the numbers of validation articles differ',
			{ metadata: metadata({ val_examples: 328 }) },
			{ metadata: metadata({ val_examples: 352 }) },
			false
		],
		['one is not trained', {}, { metadata: null }, null],
		['the dimensions differ', {}, { metadata: metadata({ dimension_names: ['joy', 'awe'] }) }, false],
		[
			'the scales differ',
			{ metadata: metadata({ target_scale: { min: 0, max: 10 } }) },
			{ metadata: metadata({ target_scale: { min: 1, max: 5 } }) },
			false
		],
		[
			'both saw the very same tokens',
			{ metadata: metadata({ data_sha256: 'x' }) },
			{ metadata: metadata({ data_sha256: 'x' }) },
			true
		]
	])('can be compared or not: %s', (_, a, b, isComparable) => {
		expect(diffMetrics(records(a), records(b)).comparability.isComparable).toBe(isComparable);
	});
});

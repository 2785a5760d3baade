import { describe, expect, test } from 'vitest';
import { UserError } from '../errors.ts';
import { parseSplitMetadata, type SplitMetadata } from './split-metadata.ts';

const full: SplitMetadata = {
	filter_name: 'mood',
	filter_version: '1.0',
	dimension_names: ['joy'],
	total_articles: 4,
	train_articles: 1,
	val_articles: 1,
	test_articles: 2,
	train_ratio: 0.25,
	val_ratio: 0.25,
	test_ratio: 0.5,
	seed: null,
	stratified_by: 'file',
	dropped: { duplicate: 1, empty_text: 1, unreadable: 1 },
	cleaned: true,
	merge: 'newest',
	near_duplicate_groups: 0,
	corrections: 2,
	last_split: { created_at: '2025-11-22T22:35:00.000Z', new: 1, changed: 2, removed: 3 },
	source_sha256: 'f00d',
	created_at: '2025-11-23T22:35:00.000Z'
};

describe('parseSplitMetadata', () => {
	test('reads what is written', () => {
		expect(parseSplitMetadata(JSON.stringify(full))).toEqual(full);
	});

	test('takes the first eleven keys alone', () => {
		const eleven = Object.fromEntries(Object.entries(full).slice(0, 11));
		expect(parseSplitMetadata(`\uFEFF${JSON.stringify(eleven)}`)).toEqual(eleven);
	});

	test('names the key at fault', () => {
		const text = JSON.stringify({ ...full, val_articles: 'many' });
		expect(() => parseSplitMetadata(text)).toThrow('has a fault in "val_articles"');
	});

	test('refuses what is not JSON', () => {
		expect(() => parseSplitMetadata('{')).toThrow(UserError);
	});
});

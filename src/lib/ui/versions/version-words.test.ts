import { describe, expect, it } from 'vitest';
import type { FoundVersion, MetricRow } from '../../worker/protocol.ts';
import { changeOf, figureOf, keyOf, nameOf, pairAtFirst } from './version-words.ts';

const here = (version: number, projectId: string): FoundVersion => ({
	place: { kind: 'browser', projectId },
	version,
	createdAt: null,
	note: '',
	isTrained: false
});
const there = (version: number): FoundVersion => ({
	...here(version, ''),
	place: { kind: 'folder', path: `filters/mood/v${version}` }
});

describe('the versions that are compared first', () => {
	const pair = (found: readonly FoundVersion[], open: string) => pairAtFirst(found, open);

	it('are the open one and the one before it', () => {
		expect(pair([here(1, 'a'), there(1), here(2, 'b'), here(3, 'c')], 'b')).toEqual([
			'folder filters/mood/v1',
			'browser b'
		]);
	});

	it('are the first and the next where the first is open', () => {
		expect(pair([here(1, 'a'), here(2, 'b')], 'a')).toEqual(['browser a', 'browser b']);
	});

	it('are none where there is only one', () => {
		expect(pair([here(1, 'a')], 'a')).toBeNull();
	});
});

it('a version is named by where it is', () => {
	expect(nameOf(here(1, 'a'), 'news')).toBe('v1, in this browser');
	expect(nameOf(there(2), 'news')).toBe('v2, in news');
	expect(keyOf(there(2).place)).toBe('folder filters/mood/v2');
});

describe('a figure of two versions', () => {
	const row = (
		kind: MetricRow['kind'],
		before: MetricRow['before'],
		after: MetricRow['after']
	): MetricRow => ({
		name: 'x',
		kind,
		before,
		after
	});

	it.each([
		[row('error', 0.5, 0.38), '−0.120, less'],
		[row('error', 0.5, 0.625), '+0.125, more'],
		[row('error', 0.5, 0.5001), ''],
		[row('error', null, 0.5), ''],
		[row('count', 1000, 1250), '+250'],
		[row('text', 'a', 'b'), '']
	])('says how it changed: %j', (figure, words) => {
		expect(changeOf(figure)).toBe(words);
	});

	it('is written as what it is', () => {
		expect(figureOf(row('error', 0.5, null), 0.5)).toBe('0.500');
		expect(figureOf(row('count', 1000, null), 1000)).toBe('1,000');
		expect(figureOf(row('error', null, 1), null)).toBe('–');
	});
});

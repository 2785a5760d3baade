import { describe, expect, test } from 'vitest';
import { articleOf } from '../fixtures/skewed-articles.ts';
import { doSteps } from '../progress.ts';
import { findLeaks } from './leaks.ts';

const find = (given: readonly Parameters<typeof articleOf>[1][], near?: readonly number[]) =>
	doSteps(
		findLeaks(
			given.map((one, index) => articleOf(index + 1, one)),
			given.map((_, index) => (index === 0 ? 'train' : 'test')),
			near && Int32Array.from(near)
		)
	);

describe('findLeaks', () => {
	test('finds nothing where all differ', () => {
		expect(find([{}, {}], [0, 1])).toEqual([]);
	});

	test.each([
		['leak_id', { id: 'x' }],
		['leak_text', { content: 'c' }],
		['leak_url', { url: 'https://example.org/a' }]
	])('finds %s', (check, given) => {
		const findings = find([given, given]);
		expect(findings.map((finding) => finding.check)).toEqual([check]);
		expect(findings[0]).toMatchObject({ severity: 'error', count: 1 });
		expect(findings[0].places[0]).toMatchObject({ file: 'articles.jsonl', line: 2 });
	});

	test('finds what is nearly the same, and says with what', () => {
		const [finding] = find([{}, {}, {}], [0, 0, 2]);
		expect(finding.check).toBe('leak_near_duplicate');
		expect(finding.places[0].message).toBe(
			'in test, with nearly the same text as line 1 (articles.jsonl) in train'
		);
	});

	test('reports an article once', () => {
		const same = { id: 'x', content: 'c', url: 'u' };
		expect(find([same, same], [0, 0]).map(({ check }) => check)).toEqual(['leak_id']);
	});

	test('says nothing of what is twice in one split', () => {
		expect(find([{}, { id: 'x' }, { id: 'x' }])).toEqual([]);
	});
});

import { describe, expect, it } from 'vitest';
import { publishedTo, standingOf } from './standing.ts';

const nothing = {
	isLabelled: false,
	isSplit: false,
	isTrained: false,
	hasWeights: false,
	isReported: false,
	publishedTo: null
};

describe('how far a filter has come', () => {
	it.each([
		[{}, 'no_data'],
		[{ isLabelled: true }, 'labelled'],
		[{ isLabelled: true, isSplit: true }, 'split'],
		[{ isTrained: true }, 'trained'],
		[{ isLabelled: true, isReported: true }, 'reported'],
		[{ isTrained: true, publishedTo: 'me/mood' }, 'published']
	])('is the furthest of %j', (found, state) => {
		expect(standingOf({ ...nothing, ...found }).state).toBe(state);
	});
});

describe('the repository that a filter was published to', () => {
	const none = { metadata: undefined, config: undefined, inferenceHub: undefined };

	it.each([
		['a record', { metadata: '{"published": {"repo": "me/mood", "at": "2026-01-02"}}' }],
		['a record that has it alone', { metadata: '{"published": "me/mood"}' }],
		['the config', { config: 'deployment:\n  hub_repo: me/mood\n  cost: "$0.00"\n' }],
		['the Python program that loads it', { inferenceHub: 'def f(\n    repo_id: str = "me/mood",\n' }]
	])('may stand in %s', (_, texts) => {
		expect(publishedTo({ ...none, ...texts }, 1)).toBe('me/mood');
	});

	it.each([
		['is an example', 'repo_id="your-username/mood"'],
		['is of another version', 'repo_id="me/mood-filter-v2"'],
		['is no repository', 'repo_id="mood"'],
		['is only asked for', 'print(f"Loading {self.repo_id} of me/mood")']
	])('is not known where what is named %s', (_, inferenceHub) => {
		expect(publishedTo({ ...none, inferenceHub }, 1)).toBeNull();
	});

	it('is not known where the records cannot be read', () => {
		expect(publishedTo({ metadata: '{', config: 'a: [', inferenceHub: '' }, 1)).toBeNull();
	});
});

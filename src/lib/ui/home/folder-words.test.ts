import { describe, expect, it } from 'vitest';
import type { ForeignFile } from '../../worker/protocol.ts';
import { alsoHere, stateOf } from './folder-words.ts';

const files = (...paths: readonly string[]): readonly ForeignFile[] =>
	paths.map((path) => ({ path, kind: 'other' }));

describe('the sentence about files that are none of ours', () => {
	it('names them', () => {
		expect(alsoHere(files('prefilter.py', 'prompt.md'))).toBe(
			'Also here: prefilter.py, prompt.md. Kept as they are, and copied with a new version.'
		);
	});

	it('counts those after the fourth', () => {
		expect(alsoHere(files('a', 'b', 'c', 'd', 'e', 'f'))).toMatch(
			/^Also here: a, b, c, d and 2 other files\./
		);
	});

	it('is empty where there are none', () => {
		expect(alsoHere([])).toBe('');
	});
});

it('a published filter names its repository', () => {
	const standing = {
		isLabelled: false,
		isSplit: false,
		isTrained: true,
		hasWeights: false,
		isReported: false
	};
	expect(stateOf({ ...standing, state: 'published', publishedTo: 'me/mood' })).toBe('Published as me/mood');
	expect(stateOf({ ...standing, state: 'trained', publishedTo: null })).toBe('Trained');
});

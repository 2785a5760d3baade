import { expect, test } from 'vitest';
import { evidenceOf } from './evidence.ts';

const reading = {
	scores: { kind: 'object', key: 'mood_analysis' },
	dimensionNames: ['joy', 'fear']
} as const;

test.each<
	[what: string, analysis: unknown, perDimension: readonly (string | null)[], reasoning: string | null]
>([
	[
		'objects with evidence',
		{ joy: { score: 1, evidence: 'They sang.' }, fear: { score: 2, reasoning: 'None.' } },
		['They sang.', 'None.'],
		null
	],
	[
		'nested objects',
		{ dimensions: { joy: { score: 1, evidence: ['a', 'b'] } }, joy: 1, reasoning: ' Mild. ' },
		['a … b', null],
		'Mild.'
	],
	['plain numbers', { joy: 1, fear: 2 }, [null, null], null],
	['what is no object', 7, [null, null], null]
])('of %s', (_, analysis, perDimension, reasoning) => {
	expect(evidenceOf({ extra: { mood_analysis: analysis } }, reading)).toEqual({
		perDimension,
		reasoning,
		by: null
	});
});

test('of a record that holds its scores itself', () => {
	const extra = { reasoning: 'Calm throughout.', analyzed_by: 'a model' };
	const flat = { scores: { kind: 'keys', keys: ['joy'] }, dimensionNames: ['joy'] } as const;
	expect(evidenceOf({ extra }, flat)).toEqual({
		perDimension: [null],
		reasoning: 'Calm throughout.',
		by: 'a model'
	});
});

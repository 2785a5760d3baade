import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tidalConfig as block } from '../fixtures/tidal-config.ts';
import { parseConfig } from './config.ts';
import { applyConfigEdit } from './edit-config.ts';

describe('any edits', () => {
	const word = fc.constantFrom(
		'plain',
		'two words',
		'a: b',
		'# no',
		"it's",
		'"q"',
		'- x',
		'true',
		'7',
		'',
		' x',
		'ü\nz'
	);
	const weight = fc.double({ min: 0, max: 1, noNaN: true }).map((all) => Number(all.toFixed(3)));
	const name = fc.constantFrom('height', 'length');

	test('say what they are to say, and undone give the text as it was', () => {
		fc.assert(
			fc.property(name, word, weight, (dimension, text, value) => {
				const weighted = applyConfigEdit(block, { kind: 'weight', name: dimension, weight: value });
				const told = applyConfigEdit(weighted, {
					kind: 'dimension-text',
					name: dimension,
					key: 'description',
					value: text
				});
				const own = parseConfig(told).dimensions.find((one) => one.name === dimension);
				expect([own?.weight, own?.description]).toEqual([value, text]);
				const before = parseConfig(block).dimensions.find((one) => one.name === dimension);
				const undone = applyConfigEdit(told, {
					kind: 'weight',
					name: dimension,
					weight: before?.weight ?? 0
				});
				const others = parseConfig(undone);
				expect({ ...others, dimensions: [], unused: [] }).toEqual({
					...parseConfig(block),
					dimensions: [],
					unused: []
				});
			}),
			{ seed: 3, numRuns: 200 }
		);
	});

	test('keep every comment', () => {
		const comments = block.match(/#.*/g) ?? [];
		fc.assert(
			fc.property(name, fc.constantFrom(0, 1), word, (dimension, to, text) => {
				const moved = applyConfigEdit(block, { kind: 'move-dimension', name: dimension, to });
				const after = applyConfigEdit(moved, { kind: 'filter', key: 'description', value: text });
				for (const comment of comments) expect(after).toContain(comment);
			}),
			{ seed: 3, numRuns: 100 }
		);
	});
});

import { expect, test } from 'vitest';
import { tidalConfig } from '../fixtures/tidal-config.ts';
import { parseConfig } from './config.ts';
import { applyConfigEdit } from './edit-config.ts';
import { isSameScores } from './same-scores.ts';

test.each([
	['another weight', applyConfigEdit(tidalConfig, { kind: 'weight', name: 'height', weight: 0.1 }), true],
	[
		'another name of a dimension',
		applyConfigEdit(tidalConfig, { kind: 'rename-dimension', from: 'height', to: 'level' }),
		false
	],
	[
		'another order of dimensions',
		applyConfigEdit(tidalConfig, { kind: 'move-dimension', name: 'height', to: 1 }),
		false
	],
	[
		'one dimension more',
		applyConfigEdit(tidalConfig, { kind: 'add-dimension', name: 'salt', weight: 0, description: '' }),
		false
	],
	['another scale', applyConfigEdit(tidalConfig, { kind: 'scale', scale: { min: 0, max: 5 } }), false]
])('%s: the same scores %s', (_, text, isSame) => {
	expect(isSameScores(parseConfig(tidalConfig), parseConfig(text))).toBe(isSame);
});

import { expect, it } from 'vitest';
import { dimensionNamesFault } from './dimension-names.ts';

it('lets words in any script be names', () => {
	expect(dimensionNamesFault(['joy', 'Freude 2', '喜び'])).toBe('');
});

it.each([
	['nothing', ['joy', ' '], 'Every dimension needs a name.'],
	['a whole number', ['joy', '2'], 'A dimension cannot be called 2: use a word.'],
	['the same name twice', ['joy', 'joy'], 'Two dimensions are called joy.'],
	['a very long name', ['x'.repeat(65)], `"${'x'.repeat(20)}…" has more than 64 characters.`]
])('refuses %s', (_, names, fault) => {
	expect(dimensionNamesFault(names)).toBe(fault);
});

import { expect, test } from 'vitest';
import { prefilterWarning } from './prefilter-warning.ts';

test('warns of a Python prefilter that nothing stands in for', () => {
	expect(prefilterWarning(true, false)).toMatchObject({ check: 'python_prefilter', severity: 'warning' });
});

test.each([
	[true, true],
	[false, true],
	[false, false]
])('does not warn with python %s, yaml %s', (hasPython, hasYaml) => {
	expect(prefilterWarning(hasPython, hasYaml)).toBeNull();
});

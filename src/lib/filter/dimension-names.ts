/** @file Which names dimensions may have. */

const longestName = 64;

/**
 * What is wrong with the names that a person gives to dimensions, as a sentence; empty when nothing is. They become
 * keys of YAML and JSON, where whole numbers would change their order.
 */
export const dimensionNamesFault = (names: readonly string[]): string => {
	if (names.some((name) => name.trim() === '')) return 'Every dimension needs a name.';
	const long = names.find((name) => name.length > longestName);
	if (long !== undefined) return `"${long.slice(0, 20)}…" has more than ${longestName} characters.`;
	const number = names.find((name) => /^\d+$/.test(name) || name === '__proto__');
	if (number !== undefined) return `A dimension cannot be called ${number}: use a word.`;
	const twice = names.find((name, i) => names.indexOf(name) !== i);
	return twice === undefined ? '' : `Two dimensions are called ${twice}.`;
};

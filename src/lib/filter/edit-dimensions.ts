/** @file Changes to the dimensions of a config.yaml; a new name goes into every rule that speaks of it. */

import { UserError } from '../errors.ts';
import { renameInCondition } from './conditions.ts';
import type { FilterConfig } from './config.ts';
import type { Path } from './config-faults.ts';
import { namesIn } from './conditions.ts';
import type { ConfigPlaces } from './config-places.ts';
import { dimensionNamesFault } from './dimension-names.ts';
import type { YamlEdit } from './yaml-edit.ts';

/** A file under change: its text, what it says so far, and where. */
export interface ConfigUnderEdit {
	readonly yaml: YamlEdit;
	readonly config: FilterConfig;
	readonly places: ConfigPlaces;
}

const requireNames = (names: readonly string[]): void => {
	const fault = dimensionNamesFault(names);
	if (fault === '') return;
	throw new UserError('usage', fault.replace(/\.$/, ''), { remedy: 'Choose another name.' });
};

const namesOf = ({ config }: ConfigUnderEdit): readonly string[] => config.dimensions.map(({ name }) => name);

/** @throws UserError 'usage' for a name that cannot be, or is there already. */
export const addDimension = (
	file: ConfigUnderEdit,
	name: string,
	weight: number,
	description: string
): void => {
	requireNames([...namesOf(file), name]);
	file.yaml.set([...file.places.dimensions, name], { weight, description });
};

/** @throws UserError 'usage' where it is the last, or a rule speaks of it. */
export const removeDimension = (file: ConfigUnderEdit, name: string): void => {
	const speaking = rulesAbout(file.config, name);
	if (speaking.length > 0) {
		throw new UserError('usage', `The dimension "${name}" is spoken of by ${speaking.join(', ')}`, {
			remedy: 'Change or remove these first.'
		});
	}
	if (file.config.dimensions.length === 1) {
		throw new UserError('usage', 'A filter needs at least one dimension', { remedy: 'Add another first.' });
	}
	file.yaml.remove([...file.places.dimensions, name]);
};

/** The rules that a dimension's removal would leave without sense, in words; its own gatekeeper goes with it. */
export const rulesAbout = (config: FilterConfig, name: string): readonly string[] => [
	...config.gatekeepers
		.filter((rule) => !isAt(rule.path, name))
		.filter((rule) => [rule, ...rule.exception].some(({ dimension }) => dimension === name))
		.map((rule) => `the gatekeeper "${rule.name}"`),
	...config.contentTypeCaps
		.filter(
			({ condition, dimensionCaps }) =>
				(condition && namesIn(condition).includes(name)) ||
				dimensionCaps.some(({ dimension }) => dimension === name)
		)
		.map(({ contentType }) => `the cap of "${contentType}"`),
	...config.tiers
		.filter(({ condition }) => condition && namesIn(condition).includes(name))
		.map((tier) => `the tier "${tier.name}"`)
];

/** Whether a gatekeeper is written at this dimension itself. */
const isAt = (path: Path, name: string): boolean => path.at(-2) === 'dimensions' && path.at(-1) === name;

/** @throws UserError 'usage' for a name that cannot be, or is there already. */
export const renameDimension = (file: ConfigUnderEdit, from: string, to: string): void => {
	if (from === to) return;
	requireNames(namesOf(file).map((name) => (name === from ? to : name)));
	const { yaml, config, places } = file;
	const { scoring } = places;
	const renameKey = (path: Path, key: string, name: string): void => {
		if (yaml.has([...path, key])) yaml.rename([...path, key], name);
	};
	const renameException = (path: Path): void => {
		if (yaml.get([...path, 'dimension']) === from) yaml.set([...path, 'dimension'], to);
		renameKey(path, `min_${from}`, `min_${to}`);
	};
	const renameCondition = (path: Path, text: string): void => {
		const renamed = renameInCondition(text, from, to);
		if (renamed !== text) yaml.set([...path, 'condition'], renamed);
	};
	for (const { path, condition } of config.tiers) renameCondition(path, condition?.text ?? '');
	for (const { path, condition } of config.contentTypeCaps) {
		renameCondition(path, condition?.text ?? '');
		renameKey(path, `max_${from}`, `max_${to}`);
	}
	for (const { name } of config.dimensions) {
		renameException([...places.dimensions, name, 'gatekeeper_exception']);
	}
	for (const key of yaml.keys([...scoring, 'gatekeepers'])) {
		const path = [...scoring, 'gatekeepers', key];
		if (yaml.get([...path, 'dimension']) === from) yaml.set([...path, 'dimension'], to);
		renameException([...path, 'exception']);
	}
	for (const key of yaml.keys([...scoring, 'gatekeeper_rules'])) {
		const path = [...scoring, 'gatekeeper_rules', key];
		renameException([...path, 'exception']);
		if (yaml.get([...path, 'dimension']) === from) yaml.set([...path, 'dimension'], to);
		else if (key === from) yaml.rename(path, to);
	}
	yaml.rename([...places.dimensions, from], to);
};

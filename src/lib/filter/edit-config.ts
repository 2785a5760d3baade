/** @file Changes to a config.yaml that there is already: comments and unknown keys stay. */

import { cleanPath } from './config-input.ts';
import { parseConfig } from './config.ts';
import { toWeights, type ProposedDimension } from './propose-config.ts';
import { parseYaml } from './yaml-file.ts';

interface ConfigChanges {
	readonly name: string;
	readonly description: string;
	/** The same names as in the file, in its order. */
	readonly dimensions: readonly ProposedDimension[];
	/** Whether titles and texts are cleaned; left out, that stays as it is. */
	readonly clean?: boolean | undefined;
}

/**
 * The text with another name, description, weights and descriptions of dimensions; the text itself, where these are
 * what it has.
 * @throws UserError 'bad-config' when it is not a config.
 */
export const editConfig = (text: string, changes: ConfigChanges, file = 'config.yaml'): string => {
	const before = parseConfig(text, file);
	const { document } = parseYaml(text, file);
	let edits = 0;
	const set = (
		path: readonly string[],
		old: string | number | boolean,
		value: string | number | boolean
	): void => {
		if (old === value) return;
		document.setIn(path, value);
		edits++;
	};
	set(['filter', 'name'], before.name, changes.name);
	set(['filter', 'description'], before.description, changes.description);
	set(cleanPath, before.clean, changes.clean ?? before.clean);
	const weights = toWeights(changes.dimensions.map(({ weight }) => weight));
	for (const [i, { name, weight, description }] of before.dimensions.entries()) {
		const path = ['scoring', 'dimensions', name];
		set([...path, 'weight'], weight, weights[i]);
		set([...path, 'description'], description, changes.dimensions[i].description);
	}
	return edits > 0 ? document.toString({ lineWidth: 0 }) : text;
};

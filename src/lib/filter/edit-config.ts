/** @file Changes to a config.yaml that there is already: comments, unknown keys and every other line stay. */

import { UserError } from '../errors.ts';
import { parseConfig } from './config.ts';
import type { ConfigEdit } from './config-edits.ts';
import { cleanPath, headTailPath, sourceFilterPath } from './config-input.ts';
import { placesIn } from './config-places.ts';
import { addDimension, removeDimension, renameDimension, type ConfigUnderEdit } from './edit-dimensions.ts';
import {
	addCap,
	addGatekeeper,
	addTier,
	changeCap,
	changeGatekeeper,
	changeTier,
	removeRule
} from './edit-rules.ts';
import { toWeights, type ProposedDimension } from './propose-config.ts';
import { YamlEdit } from './yaml-edit.ts';
import { parseYaml, plainValue } from './yaml-file.ts';

/**
 * The text after one change, in the spelling that the file has.
 * @throws UserError 'bad-config' when it is not a config, 'usage' for a change that cannot be made
 */
export const applyConfigEdit = (text: string, edit: ConfigEdit, file = 'config.yaml'): string => {
	const config = parseConfig(text, file);
	const yaml = new YamlEdit(text, file);
	const places = placesIn(plainValue(parseYaml(text, file)));
	apply({ yaml, config, places }, edit);
	return yaml.text;
};

const apply = (file: ConfigUnderEdit, edit: ConfigEdit): void => {
	const { yaml, config, places } = file;
	switch (edit.kind) {
		case 'filter':
			yaml.set(places[edit.key], edit.value);
			return;
		case 'scale':
			requireScale(edit.scale);
			yaml.set([...places.scoring, 'scale', 'min'], edit.scale.min);
			yaml.set([...places.scoring, 'scale', 'max'], edit.scale.max);
			return;
		case 'scale-factor':
			yaml.set([...places.scoring, 'score_scale_factor'], requireNumber(edit.factor, 'factor'));
			return;
		case 'add-dimension':
			addDimension(file, edit.name, requireNumber(edit.weight, 'weight'), edit.description);
			return;
		case 'rename-dimension':
			renameDimension(file, edit.from, edit.to);
			return;
		case 'remove-dimension':
			removeDimension(file, edit.name);
			return;
		case 'move-dimension':
			yaml.move([...places.dimensions, edit.name], edit.to);
			return;
		case 'weight':
			yaml.set([...places.dimensions, edit.name, 'weight'], requireNumber(edit.weight, 'weight'));
			return;
		case 'dimension-text':
			setText(yaml, [...places.dimensions, edit.name, edit.key], edit.value);
			return;
		case 'weights':
			for (const [i, { name, weight }] of config.dimensions.entries()) {
				if (edit.weights[i] !== weight) yaml.set([...places.dimensions, name, 'weight'], edit.weights[i]);
			}
			return;
		case 'add-tier':
			addTier(file, edit.tier);
			return;
		case 'tier':
			changeTier(file, edit.path, edit.changes);
			return;
		case 'move-tier':
			yaml.move(edit.path, edit.to);
			return;
		case 'add-gatekeeper':
			addGatekeeper(file, edit.gatekeeper);
			return;
		case 'gatekeeper':
			changeGatekeeper(file, edit.path, edit.changes);
			return;
		case 'add-cap':
			addCap(file, edit.cap);
			return;
		case 'cap':
			changeCap(file, edit.path, edit.changes);
			return;
		case 'remove-rule':
			removeRule(file, edit.path);
			return;
		case 'clean':
			if (edit.clean !== config.clean) yaml.set(cleanPath, edit.clean);
			return;
		case 'head-tail':
			setHeadTail(yaml, edit.headTail);
			return;
		case 'source-filter':
			setSourceFilter(yaml, edit.sourceFilter);
			return;
	}
};

const requireNumber = (value: number, what: string): number => {
	if (Number.isFinite(value) && (value > 0 || (what === 'weight' && value === 0))) return value;
	throw new UserError('usage', `The ${what} is to be a number above 0`, { remedy: 'Give one.' });
};

const requireScale = ({ min, max }: { readonly min: number; readonly max: number }): void => {
	if (Number.isFinite(min) && Number.isFinite(max) && min < max) return;
	throw new UserError('usage', `The scale goes from ${min} to ${max}`, {
		remedy: 'Give a min below the max.'
	});
};

/** Text, or, where the file has a mapping of score ranges, its lines `0-2: none` one by one. */
const setText = (yaml: YamlEdit, path: readonly (string | number)[], text: string): void => {
	const ranges = yaml.keys(path);
	const lines = text.split('\n').filter((line) => line.trim() !== '');
	const entries = lines.map((line) => /^\s*([^:]+?)\s*:\s*(.*)$/.exec(line)?.slice(1) ?? []);
	if (ranges.length === 0 || lines.length === 0 || entries.some(({ length }) => length === 0)) {
		if (text === '' && ranges.length === 0) yaml.remove(path);
		else yaml.set(path, text);
		return;
	}
	for (const [range, meaning] of entries) {
		if (String(yaml.get([...path, range])) !== meaning) yaml.set([...path, range], meaning);
	}
	for (const range of ranges.filter((one) => !entries.some(([kept]) => kept === one))) {
		yaml.remove([...path, range]);
	}
};

const setHeadTail = (
	yaml: YamlEdit,
	headTail: Extract<ConfigEdit, { kind: 'head-tail' }>['headTail']
): void => {
	const set = (key: string, value: string | number | boolean): void => {
		const path = [...headTailPath, key];
		if (yaml.get(path) !== value) yaml.set(path, value);
	};
	if (headTail === null) {
		if (yaml.has(headTailPath)) set('enabled', false);
		return;
	}
	set('enabled', true);
	set('head_tokens', headTail.headTokens);
	set('tail_tokens', headTail.tailTokens);
	set('separator', headTail.separator);
};

const setSourceFilter = (
	yaml: YamlEdit,
	filter: Extract<ConfigEdit, { kind: 'source-filter' }>['sourceFilter']
): void => {
	if (filter === null) {
		yaml.remove([...sourceFilterPath, 'excluded_source_types']);
		return;
	}
	yaml.set([...sourceFilterPath, 'excluded_source_types'], filter.excludedSourceTypes);
	const shadow = [...sourceFilterPath, 'shadow_mode'];
	if (filter.isShadow || yaml.has(shadow)) yaml.set(shadow, filter.isShadow);
};

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
	const weights = toWeights(changes.dimensions.map(({ weight }) => weight));
	const edits: ConfigEdit[] = [];
	const { name, description, dimensions } = changes;
	if (name !== before.name) edits.push({ kind: 'filter', key: 'name', value: name });
	if (description !== before.description)
		edits.push({ kind: 'filter', key: 'description', value: description });
	if (changes.clean !== undefined) edits.push({ kind: 'clean', clean: changes.clean });
	edits.push({ kind: 'weights', weights });
	for (const [i, own] of before.dimensions.entries()) {
		const value = dimensions[i].description;
		if (value === own.description) continue;
		edits.push({ kind: 'dimension-text', name: own.name, key: 'description', value });
	}
	return edits.reduce((edited, edit) => applyConfigEdit(edited, edit, file), text);
};

/** @file Changes to the tiers, gatekeepers and caps of a config.yaml, in the spelling that it has. */

import { UserError } from '../errors.ts';
import { wholeKeys } from './config-caps.ts';
import type { CapParts, GatekeeperParts, TierParts } from './config-edits.ts';
import type { Path } from './config-faults.ts';
import type { Threshold } from './config-gatekeepers.ts';
import type { ConfigUnderEdit } from './edit-dimensions.ts';
import type { YamlEdit } from './yaml-edit.ts';

type Value = Parameters<YamlEdit['set']>[1];

/** Sets the first of the spellings that is there, else the first; removes it where the value is undefined. */
const setAs = (yaml: YamlEdit, path: Path, spellings: readonly string[], value: Value | undefined): void => {
	const key = spellings.find((spelling) => yaml.has([...path, spelling])) ?? spellings[0];
	if (value === undefined) yaml.remove([...path, key]);
	else yaml.set([...path, key], value);
};

const orNone = <T extends string | readonly unknown[]>(value: T): T | undefined =>
	value.length === 0 ? undefined : value;

const requireFree = (yaml: YamlEdit, path: Path, what: string): void => {
	const name = String(path[path.length - 1]);
	if (name.trim() !== '' && !yaml.has(path)) return;
	throw new UserError(
		'usage',
		name.trim() === '' ? `A ${what} needs a name` : `There is a ${what} "${name}" already`,
		{
			remedy: 'Choose another name.'
		}
	);
};

const renameRule = (yaml: YamlEdit, path: Path, name: string | undefined, what: string): Path => {
	if (name === undefined || name === path[path.length - 1]) return path;
	const renamed = [...path.slice(0, -1), name];
	requireFree(yaml, renamed, what);
	yaml.rename(path, name);
	return renamed;
};

export const addTier = ({ yaml, places }: ConfigUnderEdit, tier: TierParts): void => {
	const { name, threshold, condition, description } = tier;
	requireFree(yaml, [...places.tiers, name], 'tier');
	const key = yaml.keys(places.tiers).some((one) => yaml.has([...places.tiers, one, 'min_score']))
		? 'min_score'
		: 'threshold';
	yaml.set([...places.tiers, name], {
		...(threshold === null ? {} : { [key]: threshold }),
		...(condition === '' ? {} : { condition }),
		...(description === '' ? {} : { description })
	});
};

export const changeTier = ({ yaml }: ConfigUnderEdit, path: Path, changes: Partial<TierParts>): void => {
	const { threshold, condition, description } = changes;
	// What is added comes before what is removed, so that the mapping is never empty.
	if (condition) yaml.set([...path, 'condition'], condition);
	if (threshold !== undefined) setAs(yaml, path, ['threshold', 'min_score'], threshold ?? undefined);
	if (condition === '') yaml.remove([...path, 'condition']);
	if (description !== undefined) setAs(yaml, path, ['description'], orNone(description));
	renameRule(yaml, path, changes.name, 'tier');
};

const places = (path: Path): 'dimensions' | 'gatekeepers' | 'gatekeeper_rules' => {
	const place = path.at(-2);
	return place === 'dimensions' || place === 'gatekeeper_rules' ? place : 'gatekeepers';
};

const spellings = {
	dimensions: {
		threshold: ['gatekeeper_threshold'],
		maxScore: ['gatekeeper_max_score', 'gatekeeper_cap'],
		reason: ['gatekeeper_rule'],
		exception: ['gatekeeper_exception']
	},
	gatekeepers: {
		threshold: ['threshold', 'min_threshold'],
		maxScore: ['max_score', 'caps_overall_at'],
		reason: ['reason'],
		exception: ['exception']
	},
	gatekeeper_rules: {
		threshold: ['threshold'],
		maxScore: ['max_overall_if_below', 'max_score'],
		reason: ['reasoning', 'reason'],
		exception: ['exception']
	}
};

/** Written where the file has its other gatekeepers; under `gatekeepers` where it has none. */
export const addGatekeeper = (file: ConfigUnderEdit, gatekeeper: GatekeeperParts): void => {
	const { yaml, places: at, config } = file;
	const { name, dimension, threshold, maxScore, reason, exception } = gatekeeper;
	const rest = {
		...(reason === '' ? {} : { reason }),
		...(exception.length === 0 ? {} : { exception: exceptionOf(exception) })
	};
	const named = [...at.scoring, 'gatekeepers'];
	const rules = [...at.scoring, 'gatekeeper_rules'];
	const ofDimension = [...at.dimensions, dimension];
	const isAtDimensions = config.gatekeepers.some(({ path }) => places(path) === 'dimensions');
	if (!yaml.has(named) && yaml.has(rules) && !yaml.has([...rules, dimension])) {
		yaml.set([...rules, dimension], { threshold, max_overall_if_below: maxScore, ...rest });
	} else if (!yaml.has(named) && isAtDimensions && yaml.get([...ofDimension, 'gatekeeper']) !== true) {
		yaml.set([...ofDimension, 'gatekeeper'], true);
		changeGatekeeper(file, ofDimension, { threshold, maxScore, reason, exception });
	} else if (Array.isArray(yaml.get(named))) {
		yaml.set([...named, yaml.keys(named).length], { dimension, threshold, max_score: maxScore, ...rest });
	} else {
		requireFree(yaml, [...named, name], 'gatekeeper');
		yaml.set([...named, name], { dimension, threshold, max_score: maxScore, ...rest });
	}
};

export const changeGatekeeper = (
	{ yaml }: ConfigUnderEdit,
	path: Path,
	changes: Partial<GatekeeperParts>
): void => {
	const place = places(path);
	const keys = spellings[place];
	const { name, dimension, threshold, maxScore, reason, exception } = changes;
	if (threshold !== undefined) setAs(yaml, path, keys.threshold, threshold);
	if (maxScore !== undefined) setAs(yaml, path, keys.maxScore, maxScore);
	if (reason !== undefined) setAs(yaml, path, keys.reason, orNone(reason));
	if (exception !== undefined) {
		setAs(yaml, path, keys.exception, exception.length === 0 ? undefined : exceptionOf(exception));
	}
	if (dimension !== undefined && place === 'gatekeepers') yaml.set([...path, 'dimension'], dimension);
	if (dimension !== undefined && place === 'gatekeeper_rules') {
		if (yaml.has([...path, 'dimension'])) yaml.set([...path, 'dimension'], dimension);
		else renameRule(yaml, path, dimension, 'gatekeeper');
	}
	if (place === 'gatekeepers' && typeof path.at(-1) === 'string') renameRule(yaml, path, name, 'gatekeeper');
};

const exceptionOf = ([first, ...others]: readonly Threshold[]): Value => ({
	dimension: first.dimension,
	threshold: first.threshold,
	...Object.fromEntries(others.map(({ dimension, threshold }) => [`min_${dimension}`, threshold]))
});

export const addCap = ({ yaml, places: at }: ConfigUnderEdit, cap: CapParts): void => {
	const path = [...at.scoring, 'content_type_caps', cap.contentType];
	requireFree(yaml, path, 'cap of');
	const { maxScore, dimensionCaps, condition, description, triggers, exceptions } = cap;
	yaml.set(path, {
		...(maxScore === null ? {} : { max_score: maxScore }),
		...Object.fromEntries(dimensionCaps.map(({ dimension, maxScore }) => [`max_${dimension}`, maxScore])),
		...(condition === '' ? {} : { condition }),
		...(description === '' ? {} : { description }),
		...(triggers.length === 0 ? {} : { triggers }),
		...(exceptions.length === 0 ? {} : { exceptions })
	});
};

export const changeCap = (
	{ yaml, config }: ConfigUnderEdit,
	path: Path,
	changes: Partial<CapParts>
): void => {
	const alone = yaml.get(path);
	const isAlone = typeof alone === 'number';
	const { maxScore, dimensionCaps, condition, description, triggers, exceptions } = changes;
	const rest = [dimensionCaps, condition, description, triggers, exceptions];
	// A number alone becomes a mapping when it gets company.
	if (isAlone && rest.every((one) => one === undefined) && typeof maxScore === 'number')
		yaml.set(path, maxScore);
	else if (isAlone) yaml.set(path, { max_score: alone });
	if (dimensionCaps !== undefined) {
		for (const { dimension, maxScore } of dimensionCaps) yaml.set([...path, `max_${dimension}`], maxScore);
		const gone = config.dimensions.filter(({ name }) =>
			dimensionCaps.every(({ dimension }) => dimension !== name)
		);
		for (const { name } of gone) yaml.remove([...path, `max_${name}`]);
	}
	if (condition !== undefined) setAs(yaml, path, ['condition'], orNone(condition));
	if (description !== undefined) setAs(yaml, path, ['description'], orNone(description));
	if (triggers !== undefined) setAs(yaml, path, ['triggers'], orNone(triggers));
	if (exceptions !== undefined) setAs(yaml, path, ['exceptions'], orNone(exceptions));
	if (maxScore !== undefined && typeof yaml.get(path) !== 'number') {
		const names = config.dimensions.map(({ name }) => `max_${name}`);
		setAs(
			yaml,
			path,
			wholeKeys.filter((key) => !names.includes(key)),
			maxScore ?? undefined
		);
	}
	renameRule(yaml, path, changes.contentType, 'cap of');
};

/** A gatekeeper at a dimension leaves the dimension. */
export const removeRule = ({ yaml }: ConfigUnderEdit, path: Path): void => {
	if (places(path) !== 'dimensions') {
		yaml.remove(path);
		return;
	}
	for (const key of yaml.keys(path)) if (key.startsWith('gatekeeper')) yaml.remove([...path, key]);
};

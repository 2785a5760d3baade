/** @file What differs between two config.yaml, as sentences: dimensions first, then all other keys. */

import { changeNoteKey } from './raise-version.ts';
import { isMapping, treeChanges, wordsOf, type TreeChange } from './tree-changes.ts';
import { parseYaml } from './yaml-file.ts';

/** One difference, as a sentence. */
export interface Change {
	readonly kind: TreeChange['kind'];
	readonly text: string;
}

/**
 * The differences as sentences, from the older text to the newer. A file that is not YAML gives one sentence that
 * says so: its lines can still be compared.
 */
export const configChanges = (before: string, after: string): readonly Change[] => {
	const old = plainOf(before);
	const now = plainOf(after);
	if (old === null || now === null) {
		return [{ kind: 'changed', text: `The ${old === null ? 'older' : 'newer'} config.yaml cannot be read.` }];
	}
	const [a, b] = [dimensionsOf(old), dimensionsOf(now)];
	const renamed = renamedDimensions(a, b);
	return [
		...dimensionChanges(a, b, renamed),
		...treeChanges(comparable(old, now), comparable(now, old))
			.filter(({ path }) => path.join('.') !== `filter.${changeNoteKey}`)
			.map(sentence)
	];
};

type Mapping = Readonly<Record<string, unknown>>;

const plainOf = (text: string): Mapping | null => {
	try {
		const value: unknown = parseYaml(text, 'config.yaml').document.toJS();
		return isMapping(value) ? value : null;
	} catch {
		return null;
	}
};

const dimensionsOf = ({ scoring }: Mapping): Mapping =>
	isMapping(scoring) && isMapping(scoring['dimensions']) ? scoring['dimensions'] : {};

/**
 * Everything but the dimensions. What the other has rules of and this one has not is empty here, so that each rule is
 * told by itself.
 */
const comparable = (config: Mapping, other: Mapping): Mapping => {
	const { scoring } = config;
	if (!isMapping(scoring)) return config;
	const rest = Object.fromEntries(Object.entries(scoring).filter(([key]) => key !== 'dimensions'));
	const others = isMapping(other['scoring']) ? other['scoring'] : {};
	for (const section of Object.keys(subjects)) {
		if (isMapping(others[section]) && !Object.hasOwn(rest, section)) rest[section] = {};
	}
	return { ...config, scoring: rest };
};

/** Old to new name of dimensions that are one: the only one that is gone and new under the same description. */
const renamedDimensions = (a: Mapping, b: Mapping): ReadonlyMap<string, string> => {
	const gone = Object.keys(a).filter((name) => !Object.hasOwn(b, name));
	const fresh = Object.keys(b).filter((name) => !Object.hasOwn(a, name));
	const renamed = new Map<string, string>();
	for (const name of gone) {
		const description = descriptionOf(a[name]);
		const same = fresh.filter((other) => descriptionOf(b[other]) === description);
		if (description !== '' && same.length === 1) renamed.set(name, same[0]);
	}
	return renamed;
};

const descriptionOf = (dimension: unknown): string =>
	isMapping(dimension) && typeof dimension['description'] === 'string' ? dimension['description'] : '';

const dimensionChanges = (
	a: Mapping,
	b: Mapping,
	renamed: ReadonlyMap<string, string>
): readonly Change[] => {
	const changes: Change[] = [];
	const arrived = new Set(renamed.values());
	for (const [name, old] of Object.entries(a)) {
		const to = renamed.get(name) ?? name;
		if (!Object.hasOwn(b, to)) {
			changes.push({ kind: 'removed', text: `The dimension ${name} is gone.` });
			continue;
		}
		if (to !== name) changes.push({ kind: 'changed', text: `The dimension ${name} is now called ${to}.` });
		changes.push(...treeChanges(old, b[to]).map((change) => inDimension(to, change)));
	}
	for (const [name, dimension] of Object.entries(b)) {
		if (Object.hasOwn(a, name) || arrived.has(name)) continue;
		const weight = isMapping(dimension) ? dimension['weight'] : undefined;
		const weighing = typeof weight === 'number' ? `, with the weight ${weight}` : '';
		changes.push({ kind: 'added', text: `The dimension ${name} is new${weighing}.` });
	}
	const order = (of: Mapping, names: Mapping): string =>
		Object.keys(of)
			.map((name) => renamed.get(name) ?? name)
			.filter((name) => Object.hasOwn(names, name))
			.join('\n');
	const shared = Object.fromEntries(Object.keys(a).map((name) => [renamed.get(name) ?? name, true]));
	if (order(a, b) !== order(b, shared)) {
		changes.push({ kind: 'changed', text: 'The dimensions stand in another order, and so do the scores.' });
	}
	return changes;
};

const inDimension = (name: string, change: TreeChange): Change => {
	const key = change.path.join('.');
	if (key === 'weight' && change.kind === 'changed') {
		return {
			kind: 'changed',
			text: `${name} weighs ${wordsOf(change.after)} instead of ${wordsOf(change.before)}.`
		};
	}
	if (key === 'description' || key === 'scale' || key.startsWith('scale.')) {
		const what = key === 'description' ? 'description' : 'scale text';
		return { kind: change.kind, text: `The ${what} of ${name} differs.` };
	}
	return sentence({ ...change, path: [name, ...change.path] });
};

/** A change anywhere, with words for the keys that matter most. */
export const sentence = ({ path, kind, before, after }: TreeChange): Change => {
	const [what, key] = subjectOf(path);
	const text = {
		added: `${what}${key}: ${wordsOf(after)} is new.`,
		removed: `${what}${key}: ${wordsOf(before)} is gone.`,
		changed: `${what}${key}: ${wordsOf(after)} instead of ${wordsOf(before)}.`
	}[kind];
	return { kind, text };
};

const subjects: Readonly<Record<string, string>> = {
	tiers: 'Tier',
	tier_thresholds: 'Tier',
	gatekeepers: 'Gatekeeper',
	gatekeeper_rules: 'Gatekeeper',
	content_type_caps: 'Cap for the content type'
};

const subjectOf = (path: readonly string[]): readonly [string, string] => {
	const [top, section = '', name, ...keys] = path;
	const subject = top === 'scoring' && Object.hasOwn(subjects, section) ? subjects[section] : undefined;
	if (subject === undefined || path.length < 3) return [path.join('.'), ''];
	return [`${subject} ${name}`, keys.length > 0 ? `, ${keys.join('.')}` : ''];
};

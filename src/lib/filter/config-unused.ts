/** @file The keys of a config.yaml that have no effect: kept, and shown as not used. */

import { isMap, isScalar, isSeq, type Pair } from 'yaml';
import type { Path } from './config-faults.ts';
import type { ConfigPlaces } from './config-places.ts';
import type { Finding } from './finding.ts';
import type { YamlFile } from './yaml-file.ts';

/** A key that has no effect, with all that it holds. */
export interface UnusedKey {
	/** `oracle`, `filter.focus`; what several dimensions or rules have is one: `scoring.dimensions.*.category`. */
	readonly path: string;
	/** Where it stands, each from 1. */
	readonly lines: readonly number[];
}

/** `true`: has an effect, or is shown, with all that it holds. A key may end in `*`, which is any ending. */
type Known = true | { readonly [key: string]: Known };

const exception: Known = { dimension: true, threshold: true, 'min_*': true };

const rules = (tiers: string): Readonly<Record<string, Known>> => ({
	scale: { min: true, max: true },
	score_scale_factor: true,
	dimensions: {
		'*': {
			weight: true,
			description: true,
			scale: true,
			gatekeeper: true,
			gatekeeper_threshold: true,
			gatekeeper_max_score: true,
			gatekeeper_cap: true,
			gatekeeper_rule: true,
			gatekeeper_exception: exception
		}
	},
	[tiers]: { '*': { threshold: true, min_score: true, condition: true, description: true } },
	gatekeepers: {
		'*': {
			dimension: true,
			threshold: true,
			min_threshold: true,
			max_score: true,
			caps_overall_at: true,
			reason: true,
			exception
		}
	},
	gatekeeper_rules: {
		'*': {
			dimension: true,
			threshold: true,
			max_overall_if_below: true,
			max_score: true,
			reasoning: true,
			reason: true,
			exception
		}
	},
	content_type_caps: {
		'*': { 'max_*': true, condition: true, description: true, triggers: true, exceptions: true }
	}
});

const knownIn = (places: ConfigPlaces): Known => {
	const scoring = rules(String(places.tiers.at(-1)));
	return {
		preprocessing: {
			clean: true,
			head_tail: { enabled: true, head_tokens: true, tail_tokens: true, separator: true }
		},
		prefilter: { expected_pass_rate: true, target_pass_rate: true },
		source_filter: { excluded_source_types: true, shadow_mode: true },
		...(places.scoring.length === 0 ? scoring : { scoring }),
		...(places.name.length === 1
			? { [String(places.name[0])]: true, version: true, description: true, change_note: true }
			: { filter: { name: true, version: true, description: true, change_note: true } })
	};
};

/** In the file's order; whole subtrees once. */
export const unusedKeys = (yaml: YamlFile, places: ConfigPlaces): readonly UnusedKey[] => {
	const lines = new Map<string, number[]>();
	collect(yaml.document.contents, knownIn(places), [], [], (shown, path) => {
		lines.set(shown, [...(lines.get(shown) ?? []), yaml.line(path)]);
	});
	return [...lines].map(([path, lines]) => ({ path, lines }));
};

const collect = (
	node: unknown,
	known: Known,
	path: Path,
	shown: readonly string[],
	note: (shown: string, path: Path) => void
): void => {
	if (known === true) return;
	if (isSeq(node) && '*' in known) {
		for (const [i, item] of node.items.entries())
			collect(item, known['*'], [...path, i], [...shown, '*'], note);
	}
	if (!isMap(node)) return;
	for (const pair of node.items) {
		const key = keyOf(pair);
		if (key === undefined) continue;
		const found = entryOf(known, key);
		const steps = [...shown, found === '*' ? '*' : key];
		if (found === undefined) note(steps.join('.'), [...path, key]);
		else collect(pair.value, known[found], [...path, key], steps, note);
	}
};

const keyOf = ({ key }: Pair): string | undefined => (isScalar(key) ? String(key.value) : undefined);

/** The key of `known` that stands for this one. */
const entryOf = (known: Readonly<Record<string, Known>>, key: string): string | undefined => {
	if (Object.hasOwn(known, key)) return key;
	return Object.keys(known).find((pattern) => pattern.endsWith('*') && key.startsWith(pattern.slice(0, -1)));
};

/** The lines of one finding that are shown. */
const mostPlaces = 10;

export const unusedFindings = (unused: readonly UnusedKey[], file: string): readonly Finding[] =>
	unused.map(({ path, lines }) => ({
		check: 'unused_key',
		severity: 'warning',
		message: `"${path}" is not used.`,
		remedy:
			'It is kept as it is. If it is meant to have an effect, compare its spelling with docs/formats.md.',
		count: lines.length,
		places: lines.slice(0, mostPlaces).map((line) => ({
			file,
			line,
			field: path,
			message: `"${path}" is not used`
		}))
	}));

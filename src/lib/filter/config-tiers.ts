/** @file Tiers: by threshold, by condition, or by both. */

import type { Condition } from './condition-parser.ts';
import type { ConfigReader, Path } from './config-faults.ts';
import { readCondition, rulesAt } from './config-names.ts';
import type { ConfigPlaces } from './config-places.ts';
import { tierSchema } from './config-schema.ts';

export interface Tier {
	readonly name: string;
	/** The least score that reaches this tier; null where the condition alone decides. */
	readonly threshold: number | null;
	/** What else must be true: of the dimensions' scores, and of `overall`, the final score. */
	readonly condition: Condition | null;
	readonly description: string;
	readonly path: Path;
}

/** The tiers in the order in which they are tried. */
export const readTiers = (
	reader: ConfigReader,
	places: ConfigPlaces,
	dimensions: readonly string[]
): readonly Tier[] => {
	const inFile = rulesAt(reader, places.tiers).flatMap((name): Tier[] => {
		const path = [...places.tiers, name];
		const tier = reader.read(path, tierSchema);
		if (!tier) return [];
		const threshold = tier.threshold ?? tier.min_score ?? null;
		const condition = tier.condition
			? readCondition(reader, [...path, 'condition'], tier.condition, dimensions)
			: null;
		if (threshold !== null || condition !== null) {
			return [{ name, threshold, condition, description: tier.description, path }];
		}
		reader.warning({
			check: 'incomplete_rule',
			path,
			message: `The tier "${name}" has neither threshold nor condition and is not used`,
			remedy: 'Give it a threshold, the least score that reaches it.'
		});
		return [];
	});
	if (inFile.length === 0) {
		reader.warning({
			check: 'no_tiers',
			path: places.tiers,
			message: 'No tier has a threshold or a condition: scores are given without a tier',
			remedy: 'Add tiers, each with the least score that reaches it.'
		});
	}
	return inOrder(inFile);
};

/**
 * Tiers with a threshold from the highest down, whatever their order in the file; tiers with a condition alone keep
 * their place among them.
 */
const inOrder = (tiers: readonly Tier[]): readonly Tier[] => {
	const descending = tiers
		.filter(({ threshold }) => threshold !== null)
		.sort((a, b) => (b.threshold ?? 0) - (a.threshold ?? 0));
	let next = 0;
	return tiers.map((tier) => (tier.threshold === null ? tier : descending[next++]));
};

/** When an article is of the tier, in words: "from 7, where a >= 6". */
export const tierRule = ({
	threshold,
	condition = null
}: {
	readonly threshold: number | null;
	readonly condition?: Condition | null;
}): string =>
	[
		...(threshold === null ? [] : [`from ${threshold}`]),
		...(condition === null ? [] : [`where ${condition.text}`])
	].join(', ');

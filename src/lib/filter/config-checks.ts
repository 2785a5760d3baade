/** @file Levels of config.yaml that cannot work as written: tiers that nothing reaches, thresholds off the scale. */

import type { ContentTypeCap } from './config-caps.ts';
import type { ConfigReader, Path } from './config-faults.ts';
import type { Gatekeeper } from './config-gatekeepers.ts';
import type { ConfigPlaces } from './config-places.ts';
import type { Tier } from './config-tiers.ts';

interface Levels {
	readonly scale: { readonly min: number; readonly max: number };
	readonly scoreScaleFactor: number;
	readonly tiers: readonly Tier[];
	readonly gatekeepers: readonly Gatekeeper[];
	readonly contentTypeCaps: readonly ContentTypeCap[];
}

/** Notes as warnings what has another effect than its writer must have meant. */
export const checkLevels = (reader: ConfigReader, places: ConfigPlaces, config: Levels): void => {
	checkTiers(reader, places, config);
	const { min, max } = config.scale;
	const onScale = (path: Path, what: string, value: number): void => {
		if (value >= min && value <= max) return;
		reader.warning({
			check: 'threshold_off_scale',
			path,
			message: `${what} of ${value} is outside the scale ${min} to ${max}`,
			remedy: 'Change it, or the scale.'
		});
	};
	for (const { name, path, threshold, maxScore, exception } of config.gatekeepers) {
		onScale(path, `The gatekeeper "${name}" has a threshold`, threshold);
		onScale(path, `The gatekeeper "${name}" has a highest score`, maxScore);
		for (const one of exception) {
			onScale(path, `The gatekeeper "${name}" has an exception with a threshold`, one.threshold);
		}
	}
	for (const { contentType, path, maxScore, dimensionCaps } of config.contentTypeCaps) {
		if (maxScore !== null) onScale(path, `The cap of "${contentType}" has a highest score`, maxScore);
		for (const cap of dimensionCaps) {
			onScale(path, `The cap of "${contentType}" has a highest ${cap.dimension}`, cap.maxScore);
		}
	}
};

const checkTiers = (reader: ConfigReader, places: ConfigPlaces, { tiers, ...config }: Levels): void => {
	const lowest = config.scale.min * config.scoreScaleFactor;
	const highest = config.scale.max * config.scoreScaleFactor;
	for (const [i, tier] of tiers.entries()) {
		const { name, path, threshold } = tier;
		const unreachable = (message: string): void => {
			reader.warning({
				check: 'tier_unreachable',
				path,
				message,
				remedy: 'Change its threshold, or take it out.'
			});
		};
		const higher = tiers.slice(0, i).find((earlier) => takesAllOf(earlier, tier, lowest));
		if (threshold !== null && threshold > highest) {
			unreachable(
				`The tier "${name}" begins at ${threshold}, but no score is above ${Number(highest.toFixed(4))}`
			);
		} else if (higher && higher.threshold === threshold) {
			unreachable(
				`The tiers "${higher.name}" and "${name}" have the same threshold: nothing reaches "${name}"`
			);
		} else if (higher) {
			unreachable(`Nothing reaches the tier "${name}": "${higher.name}" is tried before and takes all`);
		}
	}
	const inFile = [...tiers].sort((a, b) => reader.yaml.line(a.path) - reader.yaml.line(b.path));
	const thresholds = inFile.flatMap(({ threshold }) => threshold ?? []);
	const isMixed = thresholds.length < tiers.length;
	if (isMixed && thresholds.some((threshold, i) => i > 0 && threshold > thresholds[i - 1])) {
		reader.warning({
			check: 'tier_order',
			path: places.tiers,
			message:
				'The tiers are not in descending order, and some have a condition alone: which is tried first is hard to tell',
			remedy: `Write them in the order in which they are tried: ${tiers.map(({ name }) => name).join(', ')}.`
		});
	}
};

/** Whether an earlier tier leaves nothing for a later one. */
const takesAllOf = (earlier: Tier, later: Tier, lowest: number): boolean =>
	earlier.condition === null &&
	earlier.threshold !== null &&
	(later.threshold === null ? earlier.threshold <= lowest : earlier.threshold <= later.threshold);

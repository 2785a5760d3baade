/** @file Where a config.yaml writes what: one generation has `filter` and `scoring`, one file all of it at the top. */

import { isRecord, type Path } from './config-faults.ts';

export interface ConfigPlaces {
	readonly name: Path;
	readonly version: Path;
	readonly description: Path;
	/** The mapping that holds `dimensions` and the rules. */
	readonly scoring: Path;
	readonly dimensions: Path;
	readonly tiers: Path;
}

export const placesIn = (plain: unknown): ConfigPlaces => {
	const top = isRecord(plain) ? plain : {};
	const isFlat = !('filter' in top) && ('filter_name' in top || 'name' in top);
	const filter: Path = isFlat ? [] : ['filter'];
	const scoring: Path = !('scoring' in top) && 'dimensions' in top ? [] : ['scoring'];
	const rules = scoring.length === 0 ? top : isRecord(top.scoring) ? top.scoring : {};
	const isThere = (key: string): boolean => rules[key] !== undefined && rules[key] !== null;
	return {
		name: isFlat && 'filter_name' in top ? ['filter_name'] : [...filter, 'name'],
		version: [...filter, 'version'],
		description: [...filter, 'description'],
		scoring,
		dimensions: [...scoring, 'dimensions'],
		tiers: [...scoring, !isThere('tiers') && isThere('tier_thresholds') ? 'tier_thresholds' : 'tiers']
	};
};

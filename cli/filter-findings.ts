/** @file What is wrong or odd in a filter's folder. */

import { UserError } from '../src/lib/errors.ts';
import type { FilterConfig } from '../src/lib/filter/config.ts';
import type { Finding } from '../src/lib/filter/finding.ts';
import { definitionWarnings, requireDefinition, targetAt } from './target.ts';

export interface FoundInFilter {
	readonly findings: readonly Finding[];
	/** Null where the configuration cannot be used. */
	readonly config: FilterConfig | null;
}

/** @throws UserError 'usage' or 'not-found' where there is no filter */
export const findInFilter = async (path: string): Promise<FoundInFilter> => {
	const target = targetAt(path);
	const at = { file: 'config.yaml', line: null, field: null };
	try {
		const definition = await requireDefinition(target);
		return {
			config: definition.config,
			findings: definitionWarnings(definition, target).map((message) => ({
				check: 'config',
				severity: 'warning',
				message,
				remedy: null,
				count: 1,
				places: [{ ...at, message }]
			}))
		};
	} catch (error) {
		if (!(error instanceof UserError) || error.code !== 'bad-config') throw error;
		const { message, where, remedy } = error;
		const places = [{ ...at, message: where ?? message }];
		return {
			config: null,
			findings: [{ check: 'config', severity: 'error', message, remedy, count: 1, places }]
		};
	}
};

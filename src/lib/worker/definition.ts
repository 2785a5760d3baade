/** @file The files of a filter's folder that say what it means, fitted to what the person ordered. */

import { UserError } from '../errors.ts';
import { isSameScale } from '../data/scale.ts';
import { parseConfig, type Scale } from '../filter/config.ts';
import { dimensionNamesFault } from '../filter/dimension-names.ts';
import { editConfig } from '../filter/edit-config.ts';
import { checkFilterName } from '../filter/paths.ts';
import { passAllPrefilter } from '../filter/prefilter.ts';
import { writeConfig } from '../filter/propose-config.ts';
import type { ProjectOrder } from './protocol.ts';

/** The texts of a filter folder's files. */
export interface Definition {
	readonly config: string;
	readonly prefilter?: string | undefined;
	readonly readme?: string | undefined;
}

/**
 * The definition that the data came with, where it is for the same dimensions and scale: name, description and
 * weights as ordered. Else a new one.
 * @param clean whether titles and texts are cleaned
 * @throws UserError 'usage' for names that cannot be
 */
export const fitDefinition = (
	given: Definition | undefined,
	{ filterName, description, dimensions }: ProjectOrder,
	scale: Scale,
	clean: boolean
): Definition => {
	const name = checkFilterName(filterName);
	const names = dimensions.map((dimension) => dimension.name);
	const fault = dimensionNamesFault(names);
	if (fault !== '') {
		throw new UserError('usage', fault.replace(/\.$/, ''), { remedy: 'Change it on the data page.' });
	}
	if (given) {
		const own = parseConfig(given.config);
		const isForThese =
			own.dimensions.map((dimension) => dimension.name).join('\n') === names.join('\n') &&
			isSameScale(own.scale, scale);
		if (isForThese) {
			const config = editConfig(given.config, { name, description, dimensions, clean });
			// A README that speaks of another filter would mislead.
			const isSame = own.name === name;
			return { config, prefilter: given.prefilter, readme: isSame ? given.readme : undefined };
		}
	}
	return {
		config: writeConfig({ name, description, dimensions, scale, clean }),
		prefilter: passAllPrefilter
	};
};

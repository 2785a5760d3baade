/** @file Caps by content type: articles of a type score no higher, as a whole or in single dimensions. */

import type { Condition } from './condition-parser.ts';
import { overallNames } from './conditions.ts';
import type { ConfigReader, Path } from './config-faults.ts';
import { readCondition, rulesAt } from './config-names.ts';
import type { ConfigPlaces } from './config-places.ts';
import { capSchema, numberSchema } from './config-schema.ts';

/** Articles of this type, where `condition` holds, are held down as a whole, in single dimensions, or both. */
export interface ContentTypeCap {
	readonly contentType: string;
	/** The highest weighted average; null where only dimensions are held. */
	readonly maxScore: number | null;
	/** The highest scores of single dimensions (`max_{dimension}`), which hold before weighting. */
	readonly dimensionCaps: readonly { readonly dimension: string; readonly maxScore: number }[];
	/** The cap holds only where this is true of the scores as they are before any cap. */
	readonly condition: Condition | null;
	readonly description: string;
	/** What makes an article one of this type, in words for whoever labels. No effect on the score. */
	readonly triggers: readonly string[];
	/** What takes an article out of this type, in words for whoever labels. No effect on the score. */
	readonly exceptions: readonly string[];
	readonly path: Path;
}

/** Keys with the highest weighted average, in the spellings that there are. */
export const wholeKeys = ['max_score', ...overallNames.map((name) => `max_${name}`)];

/** The caps by content type; keys `max_…` that name no dimension are warned of. */
export const readContentTypeCaps = (
	reader: ConfigReader,
	places: ConfigPlaces,
	dimensions: readonly string[]
): readonly ContentTypeCap[] => {
	const path = [...places.scoring, 'content_type_caps'];
	return rulesAt(reader, path).flatMap((contentType): ContentTypeCap[] => {
		const place = [...path, contentType];
		const value = reader.at(place);
		if (typeof value === 'number') {
			return [{ ...noCap, contentType, maxScore: value, path: place }];
		}
		const cap = reader.read(place, capSchema);
		if (!cap) return [];
		const { description, triggers, exceptions } = cap;
		const maxima = maximaOf(reader, place, contentType, dimensions);
		const condition = cap.condition
			? readCondition(reader, [...place, 'condition'], cap.condition, dimensions)
			: null;
		if (maxima.maxScore === null && maxima.dimensionCaps.length === 0) return [];
		return [{ contentType, ...maxima, condition, description, triggers, exceptions, path: place }];
	});
};

const noCap = {
	maxScore: null,
	dimensionCaps: [],
	condition: null,
	description: '',
	triggers: [],
	exceptions: []
};

const maximaOf = (
	reader: ConfigReader,
	path: Path,
	contentType: string,
	dimensions: readonly string[]
): Pick<ContentTypeCap, 'maxScore' | 'dimensionCaps'> => {
	let maxScore: number | null = null;
	const dimensionCaps: { readonly dimension: string; readonly maxScore: number }[] = [];
	for (const key of reader.keys(path).filter((key) => key.startsWith('max_'))) {
		const place = [...path, key];
		const value = reader.at(place) === undefined ? undefined : reader.read(place, numberSchema);
		const dimension = key.slice('max_'.length);
		if (value === undefined) continue;
		if (dimensions.includes(dimension)) dimensionCaps.push({ dimension, maxScore: value });
		else if (wholeKeys.includes(key)) maxScore = Math.min(maxScore ?? Infinity, value);
		else {
			reader.warning({
				check: 'incomplete_rule',
				path: place,
				message: `The cap "${key}" of the content type "${contentType}" is not used: no dimension is called ${dimension}`,
				remedy: `Write max_score for the whole score, or max_ and one of ${dimensions.join(', ')}.`
			});
		}
	}
	return { maxScore, dimensionCaps };
};

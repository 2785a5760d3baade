/** @file What config.yaml says of the texts that a filter takes: which sources, whether cleaned, and which tokens. */

import type { ConfigReader } from './config-faults.ts';
import { cleanSchema, headTailSchema, sourceFilterSchema } from './config-schema.ts';

/** Of a text that is longer than both together, its first and its last tokens are read, a separator between them. */
export interface HeadTail {
	readonly headTokens: number;
	readonly tailTokens: number;
	readonly separator: string;
}

/** Articles with one of these as their `source_type` are not taken. */
export interface SourceFilter {
	readonly excludedSourceTypes: readonly string[];
	/** On trial: such articles are taken all the same. */
	readonly isShadow: boolean;
}

export const cleanPath = ['preprocessing', 'clean'] as const;
export const headTailPath = ['preprocessing', 'head_tail'] as const;
export const sourceFilterPath = ['source_filter'] as const;

/** Titles and texts are cleaned, unless the config says that they are not. */
export const readClean = (reader: ConfigReader): boolean => reader.read(cleanPath, cleanSchema) ?? true;

export const readHeadTail = (reader: ConfigReader): HeadTail | null => {
	const read = reader.read(headTailPath, headTailSchema);
	if (read?.enabled !== true) return null;
	const { head_tokens: headTokens, tail_tokens: tailTokens, separator } = read;
	if (headTokens + tailTokens > 0) return { headTokens, tailTokens, separator };
	reader.error({
		check: 'schema',
		path: headTailPath,
		message: 'Neither head nor tail has a token: nothing of a text would be read',
		remedy: 'Give head_tokens, tail_tokens or both.'
	});
	return null;
};

export const readSourceFilter = (reader: ConfigReader): SourceFilter | null => {
	const read = reader.read(sourceFilterPath, sourceFilterSchema);
	if (!read || read.excluded_source_types.length === 0) return null;
	return { excludedSourceTypes: read.excluded_source_types, isShadow: read.shadow_mode === true };
};

/** Whether the filter does not take articles of this source type; any case. */
export const excludesSource = (filter: SourceFilter | null, sourceType: string | undefined): boolean =>
	filter !== null &&
	!filter.isShadow &&
	sourceType !== undefined &&
	filter.excludedSourceTypes.some((excluded) => excluded.toLowerCase() === sourceType.trim().toLowerCase());

/** @file What a person decided about reading labelled files: enough to read the same articles from them again. */

import { z } from 'zod';
import { mergeRules, type MergeRule } from './merge.ts';
import { proposeReading, type Reading } from './reading.ts';
import type { RecordTable } from './record-table.ts';
import type { Scale, FilterConfig } from '../filter/config.ts';

/** What is left out is proposed; null means that there is none. Plain data, kept as JSON with a project. */
export interface ReadingChoice {
	readonly text?: string | undefined;
	readonly title?: string | null | undefined;
	readonly id?: string | null | undefined;
	readonly split?: string | null | undefined;
	/** The keys or columns that hold a score each. */
	readonly scores?: readonly string[] | undefined;
	/** The key of the object that holds the scores, or the scores' list. */
	readonly analysis?: string | undefined;
	/** The dimensions to be learned, where the scores lie in an object. */
	readonly dimensionNames?: readonly string[] | undefined;
	/** The scale as the person confirmed it. */
	readonly scale?: Scale | undefined;
	/** Which of several records of one id is kept; the newest, if nothing is said. */
	readonly merge?: MergeRule | undefined;
	/** Whether titles and texts are cleaned; they are unless this is false. */
	readonly clean?: boolean | undefined;
}

const key = z.string().optional();
const keyOrNone = z.string().nullable().optional();
const keys = z.array(z.string()).optional();

/** A choice as it is stored; keys of a later version are dropped. */
export const readingChoiceSchema: z.ZodType<ReadingChoice> = z.object({
	text: key,
	title: keyOrNone,
	id: keyOrNone,
	split: keyOrNone,
	scores: keys,
	analysis: key,
	dimensionNames: keys,
	scale: z
		.object({ min: z.number(), max: z.number() })
		.refine(({ min, max }) => min < max)
		.optional(),
	merge: z.enum(mergeRules).optional(),
	clean: z.boolean().optional()
});

/** The filter that data are for: its name, dimensions and scale decide where the choice says nothing. */
export type FilterForData = Pick<FilterConfig, 'name' | 'dimensions' | 'scale'> &
	Partial<Pick<FilterConfig, 'clean'>>;

/**
 * How the records are read by a choice.
 * @throws UserError 'bad-data' when text or scores cannot be found, or a chosen key is not there.
 */
export const chosenReading = (
	table: RecordTable,
	choice: ReadingChoice,
	filter?: Omit<FilterForData, 'scale'>
): Reading => {
	const { title, id, split, scale: _scale, merge: _merge, dimensionNames, ...wishes } = choice;
	const proposed = proposeReading(table, {
		...wishes,
		clean: wishes.clean ?? filter?.clean,
		filterName: filter?.name,
		dimensionNames: dimensionNames ?? filter?.dimensions.map(({ name }) => name),
		title: title ?? undefined,
		id: id ?? undefined,
		split: split ?? undefined
	});
	return withNone(proposed, choice);
};

const withNone = (reading: Reading, choice: ReadingChoice): Reading => ({
	...reading,
	title: choice.title === null || reading.title === reading.text ? null : reading.title,
	id: choice.id === null ? null : reading.id,
	split: choice.split === null ? null : reading.split,
	others: reading.others.map(({ file, reading: other }) => ({ file, reading: withNone(other, choice) }))
});

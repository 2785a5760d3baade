/** @file How files were read before, by their keys: so that files of one kind need to be explained once. */

import { z } from 'zod';
import { readingChoiceSchema, type ReadingChoice } from './reading-choice.ts';

/** How a person had files with these keys read. */
export interface RememberedReading {
	/** All keys or columns, sorted. */
	readonly keys: readonly string[];
	/** Without a scale: that is confirmed for each file. */
	readonly choice: ReadingChoice;
}

const memorySchema: z.ZodType<readonly RememberedReading[]> = z.array(
	z.object({ keys: z.array(z.string()), choice: readingChoiceSchema })
);

/** More kinds of file than a person has. */
const mostKinds = 40;

/** Kinds of file with more keys are not remembered: theirs are data. */
const mostKeys = 200;

const isSame = (a: readonly string[], b: readonly string[]): boolean =>
	a.length === b.length && a.every((key, i) => key === b[i]);

/** How files with exactly these keys, in whatever order, were read last; null where none was. */
export const recallReading = (
	memory: readonly RememberedReading[],
	keys: readonly string[]
): ReadingChoice | null => {
	const sorted = [...keys].sort();
	return memory.find((one) => isSame(one.keys, sorted))?.choice ?? null;
};

/** The memory with one more reading, the newest first; one that leaves all to be proposed is forgotten. */
export const rememberReading = (
	memory: readonly RememberedReading[],
	keys: readonly string[],
	{ scale: _, ...choice }: ReadingChoice
): readonly RememberedReading[] => {
	const sorted = [...keys].sort();
	const others = memory.filter((one) => !isSame(one.keys, sorted));
	const isEmpty = Object.values(choice).every((value) => value === undefined);
	if (isEmpty || sorted.length > mostKeys) return others;
	return [{ keys: sorted, choice }, ...others].slice(0, mostKinds);
};

/** The memory as it was written down; an empty one where that cannot be read. */
export const parseMemory = (text: string | null): readonly RememberedReading[] => {
	try {
		return memorySchema.parse(JSON.parse(text ?? '[]'));
	} catch {
		return [];
	}
};

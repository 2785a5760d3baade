/** @file How files were read in this browser before, kept from visit to visit. */

import type { RememberedReading } from '../../data/reading-memory.ts';
import type { ReadingChoice } from '../../worker/protocol.ts';

const key = 'readings';

/** What checks the memory is large, and not needed for the first view. */
const loadMemory = () => import('../../data/reading-memory.ts');

/** Nothing where the browser keeps nothing. */
export const rememberedReadings = async (): Promise<readonly RememberedReading[]> => {
	try {
		const stored = localStorage.getItem(key);
		return stored === null ? [] : (await loadMemory()).parseMemory(stored);
	} catch {
		return [];
	}
};

/** Keeps how files with these keys are read; a choice that leaves all open is forgotten. */
export const remember = async (keys: readonly string[], choice: ReadingChoice): Promise<void> => {
	try {
		const { rememberReading } = await loadMemory();
		const memory = rememberReading(await rememberedReadings(), keys, choice);
		localStorage.setItem(key, JSON.stringify(memory));
	} catch {
		// Without that the person says it again next time.
	}
};

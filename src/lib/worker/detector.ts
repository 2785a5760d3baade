/** @file The detector of languages, fetched when it is first needed: it is large. */

import type { Detect } from '../data/checks/checked.ts';

export const loadDetector = async (): Promise<Detect> => {
	const { eld } = await import('eld/small');
	return (text) => {
		const found = eld.detect(text);
		return found.isReliable() ? found.language : null;
	};
};

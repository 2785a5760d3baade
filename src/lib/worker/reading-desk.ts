/** @file What the data worker tells of how labelled files are read. */

import { cleaningExamples } from '../data/cleaning-examples.ts';
import { inTurns } from './in-turns.ts';
import type { Pools } from './pools.ts';
import type { DataEvent, ReadingCommand, ReadingResults } from './protocol.ts';
import type { Handlers } from './serve.ts';

interface Tools {
	readonly pools: Pools;
}

export const readingDesk = ({ pools }: Tools): Handlers<ReadingCommand, ReadingResults, DataEvent> => ({
	'cleaning-examples': async ({ of, count }, onEvent) => {
		const onProgress = (progress: DataEvent['progress']): void => onEvent({ type: 'progress', progress });
		const { table, dataset } = await pools.pool(of, onProgress);
		return table && inTurns(cleaningExamples(table, dataset.reading, count), { onProgress });
	}
});

/** @file Asks before all articles are divided anew. */

import { confirm } from '../common/confirm.svelte.ts';
import { countOf } from '../format.ts';

/** @param runs of the project so far */
export const confirmReshuffle = (runs: number): Promise<boolean> =>
	confirm({
		title: 'Divide all articles anew?',
		text: [
			'What was tested so far may then be learned, and what was learned be tested.',
			...(runs > 0
				? [`${countOf(runs, 'run')} so far can then no longer be compared with those that follow.`]
				: [])
		],
		action: 'Reshuffle',
		isGrave: runs > 0
	});

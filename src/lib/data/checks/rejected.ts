/** @file Records that were left out, grouped by the reason: the errors. */

import type { Rejection } from '../article.ts';
import { counted, mostPlaces, type Checked, type Found } from './checked.ts';

interface Wording {
	readonly message: (count: number) => string;
	readonly remedy: string;
}

const wordings: Readonly<Record<Rejection['reason'], Wording>> = {
	unreadable: {
		message: (count) => `${counted(count, 'line')} cannot be read as a record`,
		remedy: 'Write each record anew as one JSON object on a line of its own, or as a row with all columns.'
	},
	empty_text: {
		message: (count) => `${counted(count, 'record has', 'records have')} no text`,
		remedy: 'Fetch the text once more, or choose another key for it if the wrong one was read.'
	},
	missing_score: {
		message: (count) => `${counted(count, 'record lacks', 'records lack')} a score`,
		remedy: 'Have them labelled again; a missing score is never taken for 0.'
	},
	not_a_number: {
		message: (count) => `${counted(count, 'record has', 'records have')} a score that is not a number`,
		remedy: 'Have them labelled again, or correct the score in the file.'
	},
	off_scale: {
		message: (count) => `${counted(count, 'record has', 'records have')} a score off the scale`,
		remedy: 'Have them labelled again, or choose the scale that the labels are on.'
	}
};

/** One error for each reason. */
export const findRejected = ({ dataset }: Checked): readonly Found[] => {
	const byReason = new Map<Rejection['reason'], Rejection[]>();
	for (const rejection of dataset.rejected) {
		const others = byReason.get(rejection.reason);
		if (others === undefined) byReason.set(rejection.reason, [rejection]);
		else others.push(rejection);
	}
	return [...byReason].map(([reason, rejections]) => ({
		check: reason,
		severity: 'error',
		message: wordings[reason].message(rejections.length),
		remedy: wordings[reason].remedy,
		count: rejections.length,
		places: rejections
			.slice(0, mostPlaces)
			.map(({ file, line, field, message }) => ({ file, line, field, message })),
		about: []
	}));
};

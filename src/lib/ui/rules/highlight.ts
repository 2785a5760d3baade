/** @file An article's text cut where words of the rules begin and end, so that they can be marked. */

import type { FiredSpan } from '../../filter/prefilter.ts';

type Effect = FiredSpan['effect'];

export interface Segment {
	readonly text: string;
	/** Null between the words that fired. */
	readonly mark: {
		readonly effect: Effect;
		/** `exclude.finance: dividend*`, for each that is there. */
		readonly why: string;
	} | null;
}

/** More marks than that help nobody. */
const mostSpans = 500;

/** The one that is shown where several are at the same place. */
const precedence: readonly Effect[] = ['blocks', 'rescues', 'requires'];

/** The text's first `end` units, cut into segments. */
export const segmentsOf = (
	text: string,
	spans: readonly Pick<FiredSpan, 'start' | 'end' | 'effect' | 'rule' | 'entry'>[],
	end = text.length
): readonly Segment[] => {
	const shown = spans.slice(0, mostSpans).filter(({ start }) => start < end);
	const cuts = new Set([0, Math.min(end, text.length)]);
	for (const span of shown) cuts.add(span.start).add(Math.min(span.end, end));
	const places = [...cuts].sort((a, b) => a - b);
	return places.slice(0, -1).map((from, i) => {
		const here = shown.filter((span) => span.start <= from && from < span.end);
		const effect = precedence.find((one) => here.some((span) => span.effect === one));
		const why = [...new Set(here.map(({ rule, entry }) => `${rule}: ${entry}`))].join(', ');
		return { text: text.slice(from, places[i + 1]), mark: effect === undefined ? null : { effect, why } };
	});
};

/** @file The beginning and the end of a long text, with a separator between them. */

import type { HeadTail } from '../filter/config.ts';

/** What is read of a text that is longer than `longerThan` tokens, special tokens not counted. */
export interface Parts {
	readonly head: number;
	readonly tail: number;
	readonly longerThan: number;
}

/**
 * Head and tail as wanted, or as much of both, in proportion, as fits beside the separator.
 * @param room tokens of a text that the model reads
 * @param separator how many tokens of it the separator takes
 */
export const partsOf = ({ headTokens, tailTokens }: HeadTail, room: number, separator: number): Parts => {
	const wanted = headTokens + tailTokens;
	const fits = Math.max(0, Math.min(wanted, room - separator));
	const head = Math.round((fits * headTokens) / wanted);
	return { head, tail: fits - head, longerThan: Math.min(wanted, room) };
};

/** @param ids of the text, without special tokens */
export const joinParts = (
	ids: Int32Array,
	{ head, tail, longerThan }: Parts,
	separator: Int32Array
): Int32Array => {
	if (ids.length <= longerThan) return ids;
	return Int32Array.from([...ids.slice(0, head), ...separator, ...ids.slice(ids.length - tail)]);
};

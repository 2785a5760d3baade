/** @file Where the keys and values of a YAML text lie in it, and how new ones are written there. */

import {
	Document,
	isCollection,
	isMap,
	isNode,
	isPair,
	isScalar,
	isSeq,
	Scalar,
	type Pair,
	type YAMLMap
} from 'yaml';
import type { Path } from './config-faults.ts';

/** A part of the text that is to be replaced; of several, the later ones first. */
export interface Splice {
	readonly start: number;
	readonly end: number;
	readonly text: string;
}

/** A mapping in the text, and whether it stands within braces or brackets. */
export interface PlacedMap {
	readonly map: YAMLMap;
	readonly isFlow: boolean;
}

export const splice = (text: string, splices: readonly Splice[]): string =>
	[...splices]
		.sort((a, b) => b.start - a.start)
		.reduce((all, { start, end, text: part }) => all.slice(0, start) + part + all.slice(end), text);

/** The mapping at a path; `undefined` where there is none, or only by an alias. */
export const mapAt = (document: Document, path: Path): PlacedMap | undefined => {
	let node: unknown = document.contents;
	let isFlow = false;
	for (const key of path) {
		if (!isCollection(node)) return undefined;
		isFlow ||= node.flow === true;
		node = isSeq(node) ? node.items[Number(key)] : pairOf(node, key)?.value;
	}
	return isMap(node) ? { map: node, isFlow: isFlow || node.flow === true } : undefined;
};

export const pairOf = (map: unknown, key: string | number): Pair | undefined =>
	isMap(map)
		? map.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === String(key))
		: undefined;

export const startOf = (node: unknown): number => (isNode(node) ? (node.range?.[0] ?? 0) : 0);

/** Where what is written of a key and its value ends, comments behind it left out. */
export const endOf = (pairOrNode: unknown, text: string): number => {
	if (isPair(pairOrNode)) {
		return isNode(pairOrNode.value) ? endOf(pairOrNode.value, text) : endOf(pairOrNode.key, text);
	}
	if (isCollection(pairOrNode) && pairOrNode.flow !== true && pairOrNode.items.length > 0) {
		return endOf(pairOrNode.items.at(-1), text);
	}
	let end = isNode(pairOrNode) ? (pairOrNode.range?.[1] ?? 0) : 0;
	while (end > startOf(pairOrNode) && /\s/.test(text[end - 1])) end--;
	return end;
};

export const lineStart = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1;

/** The end of the line, before what breaks it. */
export const lineEnd = (text: string, at: number): number => {
	const end = text.indexOf('\n', at);
	const before = end === -1 ? text.length : end;
	return before > at && text[before - 1] === '\r' ? before - 1 : before;
};

/** Where the next line begins; the text's end after the last. */
export const nextLine = (text: string, at: number): number => {
	const end = text.indexOf('\n', at);
	return end === -1 ? text.length : end + 1;
};

/** The column of a key, as white space. */
export const indentOf = (text: string, key: unknown): string => {
	const before = text.slice(lineStart(text, startOf(key)), startOf(key));
	// The first key of an item of a list stands behind its dash.
	return before.replace(/[^\t]/g, ' ');
};

/**
 * A value as it is written behind "key:", from the space or the line break on.
 * @param indent of the key, for the lines after the first
 * @param like the scalar whose quotes or block style is kept
 */
export const written = (value: unknown, isFlow: boolean, indent: string, like?: unknown): string => {
	const document = new Document({ k: value });
	const pair = pairOf(document.contents, 'k');
	if (isScalar(like) && isScalar(pair?.value) && like.type !== undefined) {
		const isBlock = like.type === Scalar.BLOCK_LITERAL || like.type === Scalar.BLOCK_FOLDED;
		const isLong = typeof value === 'string' && value.includes('\n');
		if (typeof value === 'string' && (isBlock ? isLong : !isLong)) pair.value.type = like.type;
	}
	if (isFlow && isMap(document.contents)) document.contents.flow = true;
	const text = document.toString({ lineWidth: 0, flowCollectionPadding: true }).trimEnd();
	const inner = isFlow ? text.replace(/^\{ k:/, '').replace(/\}$/, '') : text.replace(/^k:/, '');
	return inner.trimEnd().replace(/\n(?=[^\n])/g, `\n${indent}`);
};

/** A key as it is written. */
export const writtenKey = (key: string, isFlow: boolean): string => {
	const document = new Document({ [key]: 1 });
	if (isFlow && isMap(document.contents)) document.contents.flow = true;
	const text = document.toString({ lineWidth: 0 }).trim();
	return isFlow ? text.replace(/^\{ /, '').replace(/: 1 \}$/, '') : text.replace(/: 1$/, '');
};

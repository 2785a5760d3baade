/** @file What is said of versions, and of the figures of two of them. */

import type { FoundVersion, MetricRow, VersionDiff, VersionPlace } from '../../worker/protocol.ts';
import { countOf, formatCount, formatNumber } from '../format.ts';

/** A place as the value of an option. */
export const keyOf = (place: VersionPlace): string =>
	place.kind === 'browser' ? `browser ${place.projectId}` : `folder ${place.path}`;

/** `v2, in this browser`; of a folder its name. */
export const nameOf = ({ version, place }: FoundVersion, folderName: string): string =>
	`v${version}, in ${place.kind === 'browser' ? 'this browser' : folderName}`;

/**
 * Keys of the two versions to compare first: the open one, and the nearest before it; of the first version the one
 * after it. Null where there is only one.
 */
export const pairAtFirst = (
	found: readonly FoundVersion[],
	projectId: string
): readonly [string, string] | null => {
	const open = found.findIndex(({ place }) => place.kind === 'browser' && place.projectId === projectId);
	if (open < 0 || found.length < 2) return null;
	const other = found.findLast(({ version }) => version < found[open].version);
	const pair = other ? [other, found[open]] : [found[open], found[open === 0 ? 1 : 0]];
	return [keyOf(pair[0].place), keyOf(pair[1].place)];
};

/** Decimals of an error: those that tell it on scales up to 100. */
const decimals = 3;

/** A figure as it is written; a dash where a version has it not. */
export const figureOf = ({ kind }: MetricRow, value: number | string | null): string => {
	if (value === null) return '–';
	if (typeof value === 'string') return value;
	return kind === 'error' ? value.toFixed(decimals) : formatCount(value);
};

/** How a figure changed: `−0.120, better`; empty where there is nothing to say. */
export const changeOf = ({ kind, before, after }: MetricRow): string => {
	if (typeof before !== 'number' || typeof after !== 'number' || before === after) return '';
	const by = after - before;
	const size = kind === 'error' ? Math.abs(by).toFixed(decimals) : formatNumber(Math.abs(by));
	if (kind === 'error' && Number(size) === 0) return '';
	const signed = `${by < 0 ? '−' : '+'}${size}`;
	return kind === 'error' ? `${signed}, ${by < 0 ? 'less' : 'more'}` : signed;
};

/** How much differs, as a sentence. */
export const sumOf = ({ config, rules }: Pick<VersionDiff, 'config' | 'rules'>): string => {
	const count = (changes: readonly unknown[]): string =>
		changes.length === 0 ? 'no difference' : countOf(changes.length, 'difference');
	return `${capital(count(config.changes))} in the config, ${count(rules.changes)} in the rules.`;
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

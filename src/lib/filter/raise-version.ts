/** @file A config.yaml for the next version: its number and a note on what changes; every other character stays. */

import { isMap, isScalar, type Scalar, type YAMLMap } from 'yaml';
import { UserError } from '../errors.ts';
import { parseYaml } from './yaml-file.ts';

export interface VersionChange {
	/** The n of `v{n}`. */
	readonly version: number;
	/** What changes, in the person's words. */
	readonly note: string;
}

/** The key of `filter` with what changed in this version. */
export const changeNoteKey = 'change_note';

interface Edit {
	readonly start: number;
	readonly end: number;
	readonly text: string;
}

/**
 * The text with another `filter.version`, in the form that it has (`"1.0"` becomes `"2.0"`, `1` becomes `2`), and
 * the note as `filter.change_note` below it.
 * @throws UserError 'bad-config' when it is not YAML, or has no `filter`
 */
export const raiseVersion = (text: string, change: VersionChange, file = 'config.yaml'): string => {
	const yaml = parseYaml(text, file);
	const { document } = yaml;
	const filter = document.get('filter');
	if (!isMap(filter)) {
		throw new UserError('bad-config', '"filter" is missing', {
			where: yaml.where(['filter']),
			remedy: 'Give the filter a name and a version there first.'
		});
	}
	const byHand = filter.flow === true ? null : edited(text, filter, change);
	if (byHand !== null && holds(byHand, change, file)) return byHand;
	// A mapping in braces, an alias or the like: the library writes it, which keeps comments but not every space.
	document.setIn(['filter', 'version'], `${change.version}.0`);
	document.setIn(['filter', changeNoteKey], change.note);
	return document.toString({ lineWidth: 0 });
};

/** The note in a config.yaml; empty where there is none, or the text cannot be read. */
export const changeNoteIn = (config: string): string => {
	try {
		const note: unknown = parseYaml(config, 'config.yaml').document.getIn(['filter', changeNoteKey]);
		return typeof note === 'string' ? note : '';
	} catch {
		return '';
	}
};

const holds = (text: string, { version, note }: VersionChange, file: string): boolean => {
	try {
		const written: unknown = parseYaml(text, file).document.getIn(['filter', 'version']);
		return Number.parseInt(String(written), 10) === version && changeNoteIn(text) === note;
	} catch {
		return false;
	}
};

/** Null where the parts of the text to change cannot be told. */
const edited = (text: string, filter: YAMLMap, { version, note }: VersionChange): string | null => {
	// Offsets are those of the text without its byte order mark.
	const mark = text.startsWith('\uFEFF') ? '\uFEFF' : '';
	const source = text.slice(mark.length);
	const old = pairOf(filter, 'version') ?? null;
	const anchor = old ?? pairOf(filter, 'name') ?? null;
	if (anchor === null) return null;
	const lineEnd = source.indexOf('\n', anchor.value.end);
	const eol = source.charAt(lineEnd - 1) === '\r' ? '\r\n' : '\n';

	const indent = ' '.repeat(anchor.start - (source.lastIndexOf('\n', anchor.start - 1) + 1));
	const edits: Edit[] = [];
	const lines: string[] = [];
	if (old) edits.push({ ...old.value, text: raised(source.slice(old.value.start, old.value.end), version) });
	else lines.push(`version: "${version}.0"`);
	// JSON's strings are YAML's too.
	const quoted = JSON.stringify(note);
	const before = pairOf(filter, changeNoteKey);
	if (before) {
		// A block of text takes the line's end with it.
		const end = source.slice(before.value.start, before.value.end).endsWith('\n') ? eol : '';
		edits.push({ ...before.value, text: quoted + end });
	} else lines.push(`${changeNoteKey}: ${quoted}`);

	const at = lineEnd < 0 ? source.length : lineEnd + 1;
	const added = lines.map((line) => indent + line + eol).join('');
	edits.push({ start: at, end: at, text: lineEnd < 0 && added !== '' ? eol + added : added });
	return mark + applied(source, edits);
};

const applied = (source: string, edits: readonly Edit[]): string =>
	edits
		.toSorted((a, b) => b.start - a.start)
		.reduce((text, edit) => text.slice(0, edit.start) + edit.text + text.slice(edit.end), source);

/** Where a key stands and where its value does, both in characters. */
const pairOf = (
	map: YAMLMap,
	name: string
): { readonly start: number; readonly value: Omit<Edit, 'text'> } | undefined => {
	const pair = map.items.find(({ key }) => isScalar(key) && key.value === name);
	const [key, value] = [pair?.key, pair?.value];
	if (!isScalar(key) || !isScalar(value)) return undefined;
	const [from, to] = [rangeOf(key), rangeOf(value)];
	return from && to ? { start: from[0], value: { start: to[0], end: to[1] } } : undefined;
};

const rangeOf = (node: Scalar): readonly [number, number] | undefined =>
	node.range ? [node.range[0], node.range[1]] : undefined;

/** `"1.0"` becomes `"2.0"`, `'1.4.2'` `'2.0.0'`, `1` `2`. */
const raised = (written: string, version: number): string => {
	const quote = /^["']/.exec(written)?.[0] ?? '';
	const parts = /^["']?\d+((?:\.\d+)*)/.exec(written)?.[1];
	const zeros = parts === undefined ? '.0' : '.0'.repeat(parts.split('.').length - 1);
	return quote + String(version) + zeros + quote;
};

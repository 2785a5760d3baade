/** @file Single changes to a YAML text that leave every other line of it as it is. */

import {
	isCollection,
	isMap,
	isNode,
	isPair,
	isScalar,
	isSeq,
	type Document,
	type Pair,
	type YAMLSeq
} from 'yaml';
import { UserError } from '../errors.ts';
import type { Path } from './config-faults.ts';
import { parseYaml } from './yaml-file.ts';
import {
	endOf,
	indentOf,
	lineEnd,
	lineStart,
	mapAt,
	nextLine,
	pairOf,
	splice,
	startOf,
	written,
	writtenKey,
	type Splice
} from './yaml-splice.ts';

type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value };

/**
 * A text of YAML under change. Each change is made in the text itself, where the rest stays byte for byte; where the
 * text is written in a way that this cannot keep, the whole is written anew, with its comments.
 */
export class YamlEdit {
	readonly #file: string;
	readonly #mark: string;
	#text: string;
	/** Of the text as it is; read, never changed. */
	#document: Document;

	/** @throws UserError 'bad-config' where the text is no YAML. */
	constructor(text: string, file: string) {
		this.#file = file;
		this.#mark = text.startsWith('\uFEFF') ? '\uFEFF' : '';
		this.#text = text.slice(this.#mark.length);
		this.#document = parseYaml(this.#text, file).document;
	}

	get text(): string {
		return this.#mark + this.#text;
	}

	/** Whether there is a key, whatever its value. */
	has(path: Path): boolean {
		return this.#document.hasIn(path);
	}

	/** The plain value at the path. */
	get(path: Path): unknown {
		const document = this.#document;
		const node: unknown = document.getIn(path, true);
		return isNode(node) ? node.toJS(document) : node;
	}

	/** The keys of the mapping, or the numbers of the list, at the path. */
	keys(path: Path): readonly string[] {
		const node: unknown = this.#document.getIn(path);
		if (isSeq(node)) return node.items.map((_, i) => String(i));
		return (isMap(node) ? node.items : []).flatMap(({ key }) => (isScalar(key) ? [String(key.value)] : []));
	}

	/** Sets a value; keys that are missing are added behind their neighbours. */
	set(path: Path, value: Value): void {
		const parent = path.slice(0, -1);
		// Nothing there, or an empty value: the mapping is written with what is to be in it.
		if (parent.length > 0 && (this.#document.getIn(parent) ?? null) === null) {
			this.set(parent, { [path[path.length - 1]]: value });
			return;
		}
		this.#change(
			(document) => this.#setting(document, path, value),
			(document) => {
				// The node of a scalar is kept, with its comment.
				const isScalarValue = typeof value !== 'object' || value === null;
				document.setIn(path, isScalarValue ? value : document.createNode(value));
			}
		);
	}

	/** Takes a key out, or an item of a list; comments above it stay. */
	remove(path: Path): void {
		if (!this.has(path)) return;
		const parent = path.slice(0, -1);
		const holder = this.#document.getIn(parent);
		if (isCollection(holder) && holder.items.length === 1 && parent.length > 0) {
			this.set(parent, isSeq(holder) ? [] : {});
			return;
		}
		this.#change(
			(document) => this.#removing(document, path),
			(document) => document.deleteIn(path)
		);
	}

	/** Gives a key another name, in its place. */
	rename(path: Path, name: string): void {
		const parent = path.slice(0, -1);
		const key = path[path.length - 1];
		this.#change(
			(document) => {
				const placed = mapAt(document, parent);
				const pair = pairOf(placed?.map, key);
				if (!placed || !isScalar(pair?.key)) return undefined;
				const [start, end] = pair.key.range ?? [0, 0];
				return [{ start, end, text: writtenKey(name, placed.isFlow) }];
			},
			(document) => {
				const pair = pairOf(document.getIn(parent), key);
				if (pair) pair.key = document.createNode(name);
			}
		);
	}

	/** Puts a key at another place among its neighbours, with the comments right above it. */
	move(path: Path, to: number): void {
		const parent = path.slice(0, -1);
		const from = this.keys(parent).indexOf(String(path[path.length - 1]));
		if (from === -1 || from === to) return;
		this.#change(
			(document) => this.#moving(document, parent, from, to),
			(document) => {
				const map = document.getIn(parent);
				if (isMap(map)) map.items = moved(map.items, from, to);
			}
		);
	}

	/** Changes the text, and compares what it then says with what it should. */
	#change(
		splices: (document: Document) => readonly Splice[] | undefined,
		model: (document: Document) => void
	): void {
		const wanted = parseYaml(this.#text, this.#file).document;
		try {
			model(wanted);
		} catch (cause) {
			throw new UserError('bad-config', 'This part of the file stands elsewhere, behind an alias', {
				where: this.#file,
				remedy: 'Change it in the YAML.',
				cause
			});
		}
		const parts = splices(this.#document);
		const edited =
			parts &&
			splice(
				this.#text,
				parts.map((part) => this.#inLinesOfFile(part))
			);
		const document = edited === undefined ? undefined : sayingTheSame(edited, wanted, this.#file);
		this.#text = edited !== undefined && document ? edited : wanted.toString({ lineWidth: 0 });
		this.#document = document ?? parseYaml(this.#text, this.#file).document;
	}

	#inLinesOfFile(part: Splice): Splice {
		return this.#text.includes('\r\n') ? { ...part, text: part.text.replace(/\r?\n/g, '\r\n') } : part;
	}

	#setting(document: Document, path: Path, value: Value): readonly Splice[] | undefined {
		const text = this.#text;
		const parent = path.slice(0, -1);
		const key = path[path.length - 1];
		const list: unknown = document.getIn(parent);
		if (isSeq(list) && key === list.items.length) return appending(list, text, value);
		const placed = mapAt(document, parent);
		if (!placed) return undefined;
		const { map, isFlow } = placed;
		const pair = pairOf(map, key);
		const first = map.items.at(0);
		if (pair) {
			const indent = isFlow ? '' : indentOf(text, pair.key);
			return [replacing(pair, text, written(value, isFlow, indent, pair.value))];
		}
		if (!first) return parent.length > 0 ? this.#setting(document, parent, { [key]: value }) : undefined;
		const last = map.items[map.items.length - 1];
		const end = endOf(last, text);
		const indent = isFlow ? '' : indentOf(text, first.key);
		const entry = `${writtenKey(String(key), isFlow)}:${written(value, isFlow, indent)}`;
		if (isFlow) return [{ start: end, end, text: `, ${entry}` }];
		const at = lineEnd(text, end);
		return [{ start: at, end: at, text: `\n${indent}${entry}` }];
	}

	#removing(document: Document, path: Path): readonly Splice[] | undefined {
		const text = this.#text;
		const parent: unknown = document.getIn(path.slice(0, -1));
		if (!isCollection(parent)) return undefined;
		const isFlow = mapAt(document, path.slice(0, -1))?.isFlow ?? parent.flow === true;
		const key = path[path.length - 1];
		const items: readonly unknown[] = parent.items;
		const at = isSeq(parent) ? Number(key) : items.indexOf(pairOf(parent, key));
		if (isFlow) {
			const [before, after] = [items.at(at - 1), items.at(at + 1)];
			return at > 0
				? [{ start: endOf(before, text), end: endOf(items[at], text), text: '' }]
				: [{ start: beginOf(items[at]), end: beginOf(after), text: '' }];
		}
		const start = lineStart(text, beginOf(items[at]));
		return [{ start, end: nextLine(text, endOf(items[at], text)), text: '' }];
	}

	#moving(document: Document, parent: Path, from: number, to: number): readonly Splice[] | undefined {
		const text = this.#text;
		const placed = mapAt(document, parent);
		if (!placed) return undefined;
		const places = placed.map.items.map((pair) => {
			const end = endOf(pair, text);
			if (placed.isFlow) return { start: startOf(pair.key), end };
			return { start: withComments(text, lineStart(text, startOf(pair.key))), end: lineEnd(text, end) };
		});
		const texts = moved(
			places.map(({ start, end }) => text.slice(start, end)),
			from,
			to
		);
		return places.map((place, i) => ({ ...place, text: texts[i] }));
	}
}

const beginOf = (item: unknown): number => startOf(isPair(item) ? item.key : item);

/** One more item behind those of a list. */
const appending = (list: YAMLSeq, text: string, value: Value): readonly Splice[] | undefined => {
	const last = list.items.at(-1);
	if (last === undefined) return undefined;
	const end = endOf(last, text);
	if (list.flow === true) return [{ start: end, end, text: `,${written(value, true, '')}` }];
	const dash = text.slice(lineStart(text, startOf(last)), startOf(last));
	const at = lineEnd(text, end);
	// Below the dash, where the mapping's keys are two columns in.
	const item = written(value, false, '').replace(/^\s*/, '');
	const indent = dash.replace(/[^\t]/g, ' ');
	return [{ start: at, end: at, text: `\n${dash}${item.replace(/\n {2}/g, `\n${indent}`)}` }];
};

/** The value of a key, from the colon on where nothing stands behind it, or where it has lines of its own. */
const replacing = ({ key, value }: Pair, text: string, replacement: string): Splice => {
	const end = endOf(isNode(value) ? value : key, text);
	const afterKey = text.indexOf(':', endOf(key, text)) + 1;
	const start = isNode(value) && startOf(value) > afterKey ? startOf(value) : afterKey;
	const isInline = isNode(value) && startOf(value) < end && !text.slice(afterKey, start).includes('\n');
	const isOnLinesOfItsOwn = replacement.startsWith('\n');
	if (isInline && !isOnLinesOfItsOwn) return { start, end, text: replacement.trimStart() };
	return { start: afterKey, end: Math.max(afterKey, end), text: replacement };
};

/** Upwards over the lines of comment right above. */
const withComments = (text: string, start: number): number => {
	const before = lineStart(text, start - 1);
	return start > 0 && /^[ \t]*#/.test(text.slice(before, start)) ? withComments(text, before) : start;
};

const moved = <T>(all: readonly T[], from: number, to: number): T[] => {
	const others = all.filter((_, i) => i !== from);
	return [...others.slice(0, to), all[from], ...others.slice(to)];
};

/** The text as a document, if it says what is wanted. */
const sayingTheSame = (text: string, wanted: Document, file: string): Document | undefined => {
	try {
		const { document } = parseYaml(text, file);
		return JSON.stringify(document.toJS()) === JSON.stringify(wanted.toJS()) ? document : undefined;
	} catch (error) {
		if (error instanceof UserError) return undefined;
		throw error;
	}
};

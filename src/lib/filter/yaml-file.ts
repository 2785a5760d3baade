/** @file YAML from outside: parsed, checked by a schema, and faults named by line and key. */

import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, type Document } from 'yaml';
import { z } from 'zod';
import { UserError } from '../errors.ts';
import { didYouMean } from './closest.ts';

type Key = string | number;

/** A YAML file whose every key can be traced back to its line. */
export interface YamlFile {
	readonly file: string;
	/** Keeps comments, order and unknown keys. */
	readonly document: Document;
	/** The line, from 1, of the path's last key; for a missing key, of what it is missing from. */
	line(path: readonly Key[]): number;
	/** File, line and key, for an error: "config.yaml, line 12, scoring.dimensions.agency.weight". */
	where(path: readonly Key[]): string;
}

/** What makes a text no YAML. */
export interface SyntaxFault {
	readonly line: number;
	readonly message: string;
}

/** What a person can do about a {@link SyntaxFault}. */
export const syntaxRemedy =
	'Correct that line; indentation is by spaces, and text with a colon, or with quotes in it, stands in quotes as a whole.';

/** The text as YAML, as far as it is, and every place where it is not. */
export const openYaml = (
	text: string,
	file: string
): { readonly yaml: YamlFile; readonly faults: readonly SyntaxFault[] } => {
	const lineCounter = new LineCounter();
	const document = parseDocument(text.replace(/^\uFEFF/, ''), { lineCounter, logLevel: 'error' });
	const line = (path: readonly Key[]): number => lineCounter.linePos(offsetOf(document, path)).line;
	return {
		yaml: {
			file,
			document,
			line,
			where: (path) => [file, `line ${line(path)}`, ...(path.length > 0 ? [path.join('.')] : [])].join(', ')
		},
		faults: document.errors.map((error) => ({
			line: lineCounter.linePos(error.pos[0]).line,
			message: `${file} is not valid YAML: ${error.message.split(' at line ')[0]}`
		}))
	};
};

/**
 * @param file the file's name, for errors
 * @throws UserError 'bad-config' when the text is not YAML.
 */
export const parseYaml = (text: string, file: string): YamlFile => {
	const { yaml, faults } = openYaml(text, file);
	const fault = faults.at(0);
	if (fault === undefined) return yaml;
	throw new UserError('bad-config', fault.message, {
		where: `${file}, line ${fault.line}`,
		remedy: syntaxRemedy
	});
};

/** Where the path's last key stands; for a missing key, the key that it is missing from. */
const offsetOf = (document: Document, path: readonly Key[]): number => {
	let node: unknown = document.contents;
	let offset = 0;
	for (const key of path) {
		if (isMap(node)) {
			const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key));
			offset = isScalar(pair?.key) ? (pair.key.range?.[0] ?? offset) : offset;
			node = pair?.value;
		} else {
			node = isSeq(node) ? node.items[Number(key)] : undefined;
			offset = isNode(node) ? (node.range?.[0] ?? offset) : offset;
		}
	}
	return offset;
};

/**
 * The file's content as the schema makes it.
 * @throws UserError 'bad-config' for the first fault, with line and key.
 */
export const checkYaml = <Schema extends z.ZodType>(file: YamlFile, schema: Schema): z.output<Schema> => {
	const checked = yamlFaults(file, schema);
	if ('value' in checked) return checked.value;
	const { path, message, remedy } = checked.faults[0];
	throw new UserError('bad-config', message, { where: file.where(path), remedy });
};

const correct = 'Correct it there.';

/** A key whose value is not what it should be. */
export interface YamlFault {
	readonly path: readonly Key[];
	readonly isUnknown: boolean;
	readonly message: string;
	readonly remedy: string;
}

/** Nobody reads more than these at once. */
const mostFaults = 100;

/**
 * The file's content as the schema makes it, or its first faults, in the file's order.
 * @throws UserError 'bad-config' when aliases cannot be resolved.
 */
export const yamlFaults = <Schema extends z.ZodType>(
	file: YamlFile,
	schema: Schema
): { readonly value: z.output<Schema> } | { readonly faults: readonly YamlFault[] } => {
	const result = schema.safeParse(plainValue(file));
	if (result.success) return { value: result.data };
	const faults = result.error.issues.flatMap((issue): readonly YamlFault[] => {
		const path = issue.path.filter((key) => typeof key !== 'symbol');
		if (issue.code === 'unrecognized_keys') {
			const known = keysAt(schema, path);
			return issue.keys.map((key) => ({
				path: [...path, key],
				isUnknown: true,
				message: `"${key}" is no key that is known here`,
				remedy: didYouMean(key, known) ?? correct
			}));
		}
		return [{ path, isUnknown: false, message: explain(issue, file.document.getIn(path)), remedy: correct }];
	});
	const first = faults.slice(0, mostFaults).map((fault) => ({ fault, line: file.line(fault.path) }));
	return { faults: first.toSorted((a, b) => a.line - b.line).map(({ fault }) => fault) };
};

/** What is wrong with a value, in words. */
export const explain = (issue: z.core.$ZodIssue, value: unknown): string => {
	const key = issue.path.join('.') || 'the file';
	if (value === undefined) return `"${key}" is missing`;
	return `"${key}": ${issue.message.replace('Invalid input: ', '')}`;
};

/** The keys that a schema knows at a path. */
const keysAt = (schema: unknown, path: readonly Key[]): readonly string[] => {
	if (schema instanceof z.ZodPipe)
		return keysAt(schema.out instanceof z.ZodTransform ? schema.in : schema.out, path);
	if (schema instanceof z.ZodPrefault || schema instanceof z.ZodDefault) return keysAt(schema.unwrap(), path);
	if (path.length === 0) return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
	const [key, ...rest] = path;
	if (schema instanceof z.ZodObject) {
		const shape: Readonly<Record<string, unknown>> = schema.shape;
		return keysAt(shape[key], rest);
	}
	if (schema instanceof z.ZodRecord) return keysAt(schema.valueType, rest);
	return schema instanceof z.ZodArray ? keysAt(schema.element, rest) : [];
};

/**
 * The file's content as plain objects.
 * @throws UserError 'bad-config' for aliases without end.
 */
export const plainValue = (file: YamlFile): unknown => {
	try {
		return file.document.toJS();
	} catch (cause) {
		// An alias without its anchor, or aliases nested so often that the whole would not fit in memory.
		throw new UserError('bad-config', 'The aliases in the file cannot be resolved', {
			where: file.where([]),
			remedy: 'Write the repeated parts out.',
			cause
		});
	}
};

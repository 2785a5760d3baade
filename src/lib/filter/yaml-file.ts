/** @file YAML from outside: parsed, checked by a schema, and faults named by line and key. */

import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import { UserError } from '../errors.ts';

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
	const result = schema.safeParse(plainValue(file));
	if (result.success) return result.data;
	const issue = result.error.issues[0];
	const path = issue.path.filter((key) => typeof key !== 'symbol');
	throw new UserError('bad-config', explain(issue, file.document.getIn(path)), {
		where: file.where(path),
		remedy: 'Correct it there.',
		cause: result.error
	});
};

/** What is wrong with a value, in words. */
export const explain = (issue: z.core.$ZodIssue, value: unknown): string => {
	const key = issue.path.join('.') || 'the file';
	if (value === undefined) return `"${key}" is missing`;
	if (issue.code === 'unrecognized_keys') return `"${issue.keys.join('", "')}" is no key that is known here`;
	return `"${key}": ${issue.message.replace('Invalid input: ', '')}`;
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

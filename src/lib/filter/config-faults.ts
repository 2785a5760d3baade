/** @file What is wrong with a config.yaml, gathered while it is read. */

import type { z } from 'zod';
import type { Finding, Severity } from './finding.ts';
import { explain, type YamlFile } from './yaml-file.ts';

export type Path = readonly (string | number)[];

/** Names for machines; what each means is said by its message. */
export type ConfigCheck =
	| 'yaml'
	| 'schema'
	| 'not_a_filter'
	| 'dimension_names'
	| 'unknown_dimension'
	| 'weights_sum'
	| 'scale'
	| 'no_tiers'
	| 'tier_order'
	| 'tier_unreachable'
	| 'threshold_off_scale'
	| 'incomplete_rule'
	| 'condition'
	| 'unused_key';

interface Fault {
	readonly check: ConfigCheck;
	readonly path: Path;
	/** A sentence without its full stop. */
	readonly message: string;
	readonly remedy: string;
}

/** Reads a file's parts by schemas, and notes the faults that it and others find. */
export class ConfigReader {
	readonly yaml: YamlFile;
	readonly #plain: unknown;
	readonly #findings: Finding[] = [];

	constructor(yaml: YamlFile, plain: unknown) {
		this.yaml = yaml;
		this.#plain = plain;
	}

	get findings(): readonly Finding[] {
		return this.#findings;
	}

	/** What stands at the path; `undefined` where nothing does, and for an empty value. */
	at(path: Path): unknown {
		let value: unknown = this.#plain;
		for (const key of path) value = isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
		return value ?? undefined;
	}

	/** The keys of the mapping at the path; none where there is none. */
	keys(path: Path): readonly string[] {
		const value = this.at(path);
		return isRecord(value) ? Object.keys(value) : [];
	}

	/** What stands at the path, as the schema makes it; `undefined` where it is at fault, which is noted. */
	read<Schema extends z.ZodType>(path: Path, schema: Schema): z.output<Schema> | undefined {
		const value = this.at(path);
		const result = schema.safeParse(value);
		if (result.success) return result.data;
		for (const issue of result.error.issues) {
			const whole = [...path, ...issue.path.filter((key) => typeof key !== 'symbol')];
			const message = explain({ ...issue, path: whole }, this.at(whole));
			this.error({ check: 'schema', path: whole, message, remedy: 'Correct it there.' });
		}
		return undefined;
	}

	error(fault: Fault): void {
		this.#note('error', fault);
	}

	warning(fault: Fault): void {
		this.#note('warning', fault);
	}

	#note(severity: Severity, { check, path, message, remedy }: Fault): void {
		const place = {
			file: this.yaml.file,
			line: this.yaml.line(path),
			field: path.length > 0 ? path.join('.') : null,
			message
		};
		this.#findings.push({ check, severity, message: `${message}.`, remedy, count: 1, places: [place] });
	}
}

/** Whether keys can be asked for; lists too, by their numbers. */
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
	typeof value === 'object' && value !== null;

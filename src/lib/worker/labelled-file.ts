/** @file The labelled file that the person works with: read once, its keys mapped as often as wanted. */

import { buildDataset, type Dataset } from '../data/dataset.ts';
import type { Pieces } from '../data/pieces.ts';
import { proposeReading, type Reading } from '../data/reading.ts';
import { readRecords } from '../data/records.ts';
import type { RecordTable } from '../data/record-table.ts';
import { ownSplit } from '../data/split.ts';
import { UserError } from '../errors.ts';
import { parseConfig } from '../filter/config.ts';
import { checkFilterName } from '../filter/paths.ts';
import { passAllPrefilter } from '../filter/prefilter.ts';
import { proposeConfig } from '../filter/propose-config.ts';
import type { DataContent, DataSummary, Mapping, ScoreRange } from './protocol.ts';
import { toErrorData } from './protocol/error-data.ts';

/** The texts of a filter folder's files. */
export interface Definition {
	readonly config: string;
	readonly prefilter: string;
	readonly readme?: string | undefined;
}

/** How many findings of a kind are shown. */
const mostShown = 100;

export class LabelledFile {
	readonly #table: RecordTable;
	/** Of the filter that the data came with. */
	readonly #definition: Definition | undefined;
	#dataset: Dataset | undefined;

	private constructor(table: RecordTable, definition: Definition | undefined) {
		this.#table = table;
		this.#definition = definition;
	}

	/**
	 * @param definition the filter that the data are for, where there is one
	 * @throws UserError 'bad-data' for a file of another kind
	 */
	static async read(pieces: Pieces, name: string, definition?: Definition): Promise<LabelledFile> {
		return new LabelledFile(await readRecords(pieces, name), definition);
	}

	/** Reads the records as the person wants, what they leave open as proposed. A fault leaves no data. */
	map(mapping: Mapping): DataSummary {
		const { file, format, keys } = this.#table;
		const filter = this.#definition && parseConfig(this.#definition.config);
		this.#dataset = undefined;
		let content: DataSummary['content'];
		try {
			const { title, split, scale, ...others } = mapping;
			const proposed = proposeReading(this.#table, {
				dimensionNames: filter?.dimensions.map(({ name }) => name),
				filterName: filter?.name,
				title: title ?? undefined,
				split: split ?? undefined,
				...others
			});
			const reading: Reading = {
				...proposed,
				title: title === null || proposed.title === proposed.text ? null : proposed.title,
				split: split === null ? null : proposed.split
			};
			this.#dataset = buildDataset(this.#table, reading, scale ?? filter?.scale);
			content = contentOf(this.#dataset);
		} catch (error) {
			if (!(error instanceof UserError)) throw error;
			content = { fault: toErrorData(error) };
		}
		return {
			file,
			format,
			keys,
			filterName: filter?.name ?? proposeName(file, keys),
			records: this.#table.records.length + this.#table.unreadable.length,
			content
		};
	}

	/** @throws UserError 'bad-data' while the keys are not mapped */
	get dataset(): Dataset {
		if (this.#dataset) return this.#dataset;
		throw new UserError('bad-data', 'It is not known yet which keys hold the text and the scores', {
			where: this.#table.file,
			remedy: 'Choose them first.'
		});
	}

	/** The files of the filter's folder: those that the data came with, or new ones that fit the data. */
	definition(filterName: string): Definition {
		const { dimensionNames: dimensions, scale } = this.dataset;
		if (this.#definition) {
			const own = parseConfig(this.#definition.config);
			const isSame =
				own.name === filterName &&
				own.dimensions.map(({ name }) => name).join('\n') === dimensions.join('\n') &&
				own.scale.min === scale.min &&
				own.scale.max === scale.max;
			if (isSame) return this.#definition;
		}
		return {
			config: proposeConfig({ name: checkFilterName(filterName), dimensions, scale }),
			prefilter: passAllPrefilter
		};
	}
}

const contentOf = (dataset: Dataset): DataContent => {
	const { reading, scale, articles, rejected, duplicates, warnings, hasOwnSplit } = dataset;
	const split = hasOwnSplit ? ownSplit(articles) : null;
	return {
		reading,
		scale,
		articles: articles.length,
		dimensions: dataset.dimensionNames.map((name, index) =>
			rangeOf(
				name,
				articles.map(({ labels }) => labels[index])
			)
		),
		rejected: rejected.slice(0, mostShown),
		rejectedCount: rejected.length,
		duplicates: duplicates.slice(0, mostShown),
		duplicateCount: duplicates.length,
		warnings,
		ownSplit: split && { train: split.train.length, val: split.val.length, test: split.test.length }
	};
};

const rangeOf = (name: string, scores: readonly number[]): ScoreRange => ({
	name,
	lowest: scores.reduce((a, b) => Math.min(a, b), Infinity),
	mean: scores.reduce((a, b) => a + b, 0) / scores.length,
	highest: scores.reduce((a, b) => Math.max(a, b), -Infinity)
});

/** From the object with the scores, `{name}_analysis`, else from the file's name. */
const proposeName = (file: string, keys: readonly string[]): string => {
	const analyses = keys.filter((key) => key.endsWith('_analysis'));
	const source = analyses.length === 1 ? analyses[0].replace(/_analysis$/, '') : file.replace(/\.[^.]*$/, '');
	const name = source
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.replace(/[^A-Za-z0-9_-]+/g, '-')
		.replace(/^[-_]+|[-_]+$/g, '')
		.slice(0, 64);
	return name === '' ? 'my-filter' : name;
};

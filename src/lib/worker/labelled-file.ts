/** @file The labelled files that the person works with: read once, their keys mapped as often as wanted. */

import { buildDataset, type Dataset } from '../data/dataset.ts';
import { chosenReading } from '../data/reading-choice.ts';
import { readFiles, type LabelledSource } from '../data/records.ts';
import { hasCells, type RecordTable } from '../data/record-table.ts';
import { UserError } from '../errors.ts';
import { parseConfig, type FilterConfig } from '../filter/config.ts';
import type { OnProgress } from '../progress.ts';
import { describeContent } from './data-content.ts';
import { inTurns } from './in-turns.ts';
import { fitDefinition, type Definition } from './definition.ts';
import type { DataSummary, ProjectOrder, ReadingChoice } from './protocol.ts';
import { toErrorData } from './protocol/error-data.ts';

export type { Definition } from './definition.ts';

export class LabelledFile {
	readonly #table: RecordTable;
	/** Of the filter that the data came with. */
	readonly #definition: Definition | undefined;
	readonly #filter: FilterConfig | undefined;
	#dataset: Dataset | undefined;
	/** Counts the mappings, so that only the latest gives the data. */
	#mappings = 0;

	private constructor(table: RecordTable, definition: Definition | undefined) {
		this.#table = table;
		this.#definition = definition;
		this.#filter = definition && parseConfig(definition.config);
	}

	/**
	 * @param files at least one
	 * @param definition the filter that the data are for, where there is one
	 * @throws UserError 'bad-data' for a file of another kind
	 */
	static async read(files: readonly LabelledSource[], definition?: Definition): Promise<LabelledFile> {
		return new LabelledFile(await readFiles(files), definition);
	}

	/**
	 * Reads the records as the person wants, what they leave open as proposed. A fault leaves no data. A scale is
	 * confirmed by the person, or by the filter that the data came with.
	 */
	async map(mapping: ReadingChoice, onProgress?: OnProgress): Promise<DataSummary> {
		const { file, files, keys } = this.#table;
		const filter = this.#filter;
		const mappingNumber = ++this.#mappings;
		this.#dataset = undefined;
		let content: DataSummary['content'];
		try {
			const scale = mapping.scale ?? filter?.scale;
			const reading = chosenReading(this.#table, mapping, filter);
			const wish = { scale, keepsOff: scale === undefined, merge: mapping.merge };
			const dataset = await inTurns(buildDataset(this.#table, reading, wish), { onProgress });
			if (mappingNumber === this.#mappings) this.#dataset = dataset;
			content = describeContent(dataset, { filter, isScaleConfirmed: scale !== undefined });
		} catch (error) {
			if (!(error instanceof UserError)) throw error;
			content = { fault: toErrorData(error) };
		}
		return {
			file,
			files: files.map(({ name, format, records }) => ({ name, format, records })),
			isTable: hasCells(this.#table),
			keys,
			filterName: filter?.name ?? proposeName(files[0].name, keys),
			records: this.#table.records.length + this.#table.unreadable.length,
			choice: mapping,
			isRecalled: false,
			content
		};
	}

	/** The records as they came. */
	get table(): RecordTable {
		return this.#table;
	}

	/** That the data came with, or are for. */
	get filter(): FilterConfig | undefined {
		return this.#filter;
	}

	/** @throws UserError 'bad-data' while the keys are not mapped */
	get dataset(): Dataset {
		if (this.#dataset) return this.#dataset;
		throw new UserError('bad-data', 'It is not known yet which keys hold the text and the scores', {
			where: this.#table.file,
			remedy: 'Choose them first.'
		});
	}

	/** The files of the filter's folder: those that the data came with, edited, or new ones that fit the data. */
	definition(order: ProjectOrder): Definition {
		const { scale, reading } = this.dataset;
		return fitDefinition(this.#definition, order, scale, reading.clean);
	}
}

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

/** @file What the person prepares before training: the data, how they are read, base and settings. */

import { checkFilterName } from '../../filter/paths.ts';
import type {
	BackendChoice,
	ChosenSettings,
	DataContent,
	DataSummary,
	Devices,
	Mapping,
	RunOrder,
	Trainable
} from '../../worker/protocol.ts';
import { BaseDraft } from '../train/base-draft.svelte.ts';
import { problemOf, problemOfData, type Problem } from '../problem.ts';
import { dataWorker, engineWorker } from '../workers.ts';

/** Settings as they stand in the form; null where the default holds. */
export class SettingsDraft {
	trainable = $state<Trainable>('no_embeddings');
	epochs = $state<number | null>(null);
	batchSize = $state<number | null>(null);
	learningRate = $state<number | null>(null);
	maxLength = $state<number | null>(null);
	seed = $state<number | null>(null);
	checkpointMinutes = $state<number | null>(null);
	backend = $state<BackendChoice>('auto');

	get chosen(): ChosenSettings {
		const { trainable, epochs, batchSize, learningRate, maxLength, checkpointMinutes } = this;
		return {
			trainable,
			seed: this.seed ?? 42,
			...(epochs === null ? {} : { epochs }),
			...(batchSize === null ? {} : { batchSize }),
			...(learningRate === null ? {} : { learningRate }),
			...(maxLength === null ? {} : { maxLength }),
			...(checkpointMinutes === null ? {} : { checkpointMinutes })
		};
	}
}

export class Draft {
	readonly base = new BaseDraft();
	readonly settings = new SettingsDraft();
	summary: DataSummary;
	filterName: string;
	useOwnSplit: boolean;
	devices = $state.raw<Devices | null>(null);
	/** The records are being read again. */
	isMapping = $state(false);
	/** What went wrong on the way to training. */
	problem = $state.raw<Problem | null>(null);
	#mapping: Mapping = {};

	constructor(summary: DataSummary) {
		this.summary = $state.raw(summary);
		this.filterName = $state(summary.filterName);
		this.useOwnSplit = $state(hasOwnSplit(summary));
	}

	get content(): DataContent | null {
		const { content } = this.summary;
		return 'fault' in content ? null : content;
	}

	/** Why the data cannot be used as they are read now. */
	get fault(): Problem | null {
		const { content } = this.summary;
		return 'fault' in content ? problemOfData(content.fault) : null;
	}

	/** What is wrong with the filter's name; empty when nothing is. */
	get nameFault(): string {
		try {
			checkFilterName(this.filterName);
			return '';
		} catch (error) {
			return problemOf(error).remedy;
		}
	}

	/** What is asked for, once it is complete. */
	get order(): RunOrder | null {
		const base = this.base.choice;
		if (!base || !this.content || this.nameFault !== '') return null;
		const { filterName, useOwnSplit, settings } = this;
		return { filterName, useOwnSplit, base, settings: settings.chosen, backend: settings.backend };
	}

	/** Finds out what this browser can compute on. */
	async findDevices(): Promise<void> {
		this.devices = await engineWorker().request({ type: 'devices' });
	}

	/** Has the records read in another way. */
	async map(change: Mapping): Promise<void> {
		this.#mapping = { ...this.#mapping, ...change };
		this.isMapping = true;
		this.problem = null;
		try {
			this.summary = await dataWorker().request({ type: 'map', mapping: this.#mapping });
			this.useOwnSplit &&= hasOwnSplit(this.summary);
		} catch (error) {
			this.problem = problemOf(error);
		} finally {
			this.isMapping = false;
		}
	}
}

const hasOwnSplit = ({ content }: DataSummary): boolean => !('fault' in content) && content.ownSplit !== null;

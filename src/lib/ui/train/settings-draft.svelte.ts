/** @file The settings of a training as they stand in the form. */

import type { BackendChoice, ChosenSettings, Trainable } from '../../worker/protocol.ts';
import { usual, type Plan } from './presets.ts';

/** The settings that are numbers. */
export type NumberSetting = Exclude<keyof ChosenSettings, 'trainable'>;

const usuallyTrained = 'no_embeddings' satisfies Trainable;

export class SettingsDraft {
	trainable = $state<Trainable>(usuallyTrained);
	backend = $state<BackendChoice>('auto');
	// Null where the preset's holds.
	epochs = $state<number | null>(null);
	batchSize = $state<number | null>(null);
	learningRate = $state<number | null>(null);
	maxLength = $state<number | null>(null);
	seed = $state<number | null>(null);
	checkpointMinutes = $state<number | null>(null);

	/** What the person set of what makes a result. */
	get #own(): ChosenSettings {
		const { trainable, epochs, batchSize, learningRate, maxLength } = this;
		return {
			...(trainable === usuallyTrained ? {} : { trainable }),
			...(epochs === null ? {} : { epochs }),
			...(batchSize === null ? {} : { batchSize }),
			...(learningRate === null ? {} : { learningRate }),
			...(maxLength === null ? {} : { maxLength })
		};
	}

	/** Whether a preset is changed by it. */
	get isOwn(): boolean {
		return Object.keys(this.#own).length > 0;
	}

	/** The plan of a preset, with what the person set. */
	over({ share, settings }: Plan): Plan {
		const { seed, checkpointMinutes } = this;
		return {
			share,
			settings: {
				trainable: usuallyTrained,
				...settings,
				...this.#own,
				seed: seed ?? usual.seed,
				...(checkpointMinutes === null ? {} : { checkpointMinutes })
			}
		};
	}
}

/** @file What happens in a training, as lines of a log that one can copy. */

import type { EngineEvent } from '../../worker/protocol.ts';
import { countOf, formatCount, formatDuration, formatNumber } from '../format.ts';

export interface LogLine {
	/** Milliseconds since 1970. */
	readonly at: number;
	readonly text: string;
}

const figure = (value: number): string => value.toPrecision(3);

/** The errors of each dimension, `joy 0.512, calm 0.498`. */
const byDimension = (figures: Readonly<Record<string, number>>): string =>
	Object.entries(figures)
		.flatMap(([key, value]) =>
			key.endsWith('_mae') ? [`${key.slice(0, -'_mae'.length)} ${figure(value)}`] : []
		)
		.join(', ');

/** What the log says of an event; null for those that it does not tell of, such as single steps. */
export const logged = (event: EngineEvent): string | null => {
	switch (event.type) {
		case 'progress':
		case 'step':
		case 'losses':
			return null;
		case 'device': {
			const { kind, name, whyNotGpu } = event.device;
			const on = kind === 'webgpu' ? `GPU, ${name}` : name;
			return `Computes on ${on}${whyNotGpu === undefined ? '' : `: ${whyNotGpu}`}`;
		}
		case 'setback':
			return event.message;
		case 'settings': {
			const { epochs, batchSize, learningRate, maxLength, trainable, seed } = event.settings;
			return `Settings: ${countOf(epochs, 'epoch')}, batches of ${batchSize}, learning rate ${formatNumber(learningRate)}, ${formatCount(maxLength)} tokens of an article, trains ${trained[trainable]}, seed ${seed}`;
		}
		case 'baselines': {
			const { bag_of_words, constant_median, constant_mean } = event.onValidation;
			return `Validation error without a model: bag of words ${figure(bag_of_words.mae)}, constant median ${figure(constant_median.mae)}, constant mean ${figure(constant_mean.mae)}`;
		}
		case 'started':
			return event.step === 0
				? `Begins: ${countOf(event.totalSteps, 'step')}`
				: `Goes on after step ${formatCount(event.step)} of ${formatCount(event.totalSteps)}`;
		case 'epoch': {
			const { epoch, train, val, seconds } = event.record;
			const dimensions = byDimension(val);
			return `Epoch ${epoch}: validation error ${figure(val.mae)}${event.best ? ', the best so far' : ''}${dimensions === '' ? '' : ` (${dimensions})`}; training error ${figure(train.mae)}; took ${formatDuration(seconds)}`;
		}
		case 'checkpoint':
			return `Checkpoint kept at step ${formatCount(event.step)}`;
		case 'stopped-early':
			return `Stopped early after epoch ${event.epoch}: validation no longer improves`;
	}
};

const trained = {
	all: 'everything',
	no_embeddings: 'all but the embeddings',
	head: 'the last layers'
} as const;

/** `14:05:09  Begins: 366 steps`, by the clock of the one who reads it. */
export const logText = (lines: readonly LogLine[]): string =>
	lines.map(({ at, text }) => `${clock.format(at)}  ${text}`).join('\n');

const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' });

/** @file What is said while training runs. */

import { errorFormat } from '../src/lib/evaluation/wording.ts';
import type { FilterConfig } from '../src/lib/filter/config.ts';
import type { JobEvent } from '../src/lib/training/job.ts';
import type { Output } from './output.ts';

/** Puts each event of a job in words, or hands it on to machines as it is. */
export const trainingLog = ({ scale }: FilterConfig, output: Output): ((event: JobEvent) => void) => {
	const format = errorFormat(scale);
	return (event) => {
		const { type, ...rest } = event;
		const forMachines = { event: type, ...rest };
		switch (event.type) {
			case 'settings': {
				const { epochs, batchSize, learningRate, maxLength, seed, trainable } = event.settings;
				const longer = `${Math.round(event.truncatedShare * 100)} % of the articles are longer`;
				output.say(
					`Settings: epochs ${epochs}, batch size ${batchSize}, learning rate ${learningRate}, trainable ${trainable}, ` +
						`seed ${seed}, maximum length ${maxLength} tokens (${longer}).`,
					forMachines
				);
				break;
			}
			case 'baselines': {
				const { constant_median, bag_of_words } = event.onValidation;
				output.say(
					`Validation error of a constant guess: ${format(constant_median.mae)}, of a bag of words: ${format(bag_of_words.mae)}.`,
					forMachines
				);
				break;
			}
			case 'started':
				if (event.step === 0) output.event(forMachines);
				else output.say(`Goes on after step ${event.step} of ${event.totalSteps}.`, forMachines);
				break;
			case 'step':
				output.progress(
					{
						stage: 'Training',
						done: event.step,
						total: event.totalSteps,
						unit: 'steps',
						secondsLeft: event.secondsLeft
					},
					`epoch ${event.epoch}, loss ${event.loss.toPrecision(3)}`,
					forMachines
				);
				break;
			case 'epoch': {
				const { epoch, train, val } = event.record;
				const best = event.best ? ', the best so far' : '';
				output.say(
					`Epoch ${epoch}: validation error ${format(val.mae)}${best}; training error ${format(train.mae)}.`,
					forMachines
				);
				break;
			}
			case 'stopped-early':
				output.say(`Stopped after epoch ${event.epoch}: validation no longer improved.`, forMachines);
				break;
			case 'setback':
				output.say(event.message, forMachines);
				break;
			case 'checkpoint':
				output.event(forMachines);
		}
	};
};

import { beforeEach, describe, expect, it } from 'vitest';
import { UserError } from '../../errors.ts';
import type { EngineCommand, Measurement, MeasureOrder } from '../../worker/protocol.ts';
import { Measuring } from './measuring.svelte.ts';
import type { Engine } from './training.svelte.ts';

const measurement = (secondsPerToken: number): Measurement => ({
	backends: [
		{ kind: 'wasm', device: 'CPU', secondsPerToken, whyNot: null, memoryBytes: 1e9, microBatch: 16 }
	],
	fastest: 'wasm',
	maxLength: 512,
	parameters: 100,
	trainableParameters: 50
});
let salt = 0;
/** Of a length that no other test asked for: measurements are kept as long as the page. */
const order = (length = 1000 + ++salt): MeasureOrder => ({
	base: { kind: 'embedded' },
	settings: {},
	length,
	dimensions: 2
});

describe('measuring', () => {
	let asked: EngineCommand['type'][];
	let answers: PromiseWithResolvers<Measurement>[];
	let measuring: Measuring;
	beforeEach(() => {
		asked = [];
		answers = [];
		const engine = {
			request: (command: EngineCommand) => {
				asked.push(command.type);
				if (command.type !== 'measure') {
					// As the engine does: what it measures is given up.
					answers.at(-1)?.reject(new UserError('cancelled', 'Stopped', { remedy: '' }));
					return Promise.resolve(undefined);
				}
				const answer = Promise.withResolvers<Measurement>();
				answers.push(answer);
				return answer.promise;
			}
		} as Engine;
		measuring = new Measuring(() => engine);
	});
	const turn = () => new Promise((resolve) => setTimeout(resolve));

	it('says what a step takes', async () => {
		const done = measuring.measure(order(), '/');
		expect(measuring.measurement).toBeNull();
		await turn();
		expect(measuring.progress?.stage).toBe('Timing steps on this computer');
		answers[0].resolve(measurement(0.002));
		await done;
		expect(measuring.measurement).toEqual(measurement(0.002));
		expect(measuring.progress).toBeNull();
	});

	it('does not ask twice for the same', async () => {
		const one = order();
		const done = measuring.measure(one, '/');
		await turn();
		await measuring.measure(one, '/');
		answers[0].resolve(measurement(0.002));
		await done;
		await measuring.measure(one, '/');
		expect(asked).toEqual(['measure']);
	});

	it('gives up what is no longer of interest', async () => {
		void measuring.measure(order(), '/');
		await turn();
		const second = measuring.measure(order(), '/');
		await turn();
		answers[1].resolve(measurement(0.004));
		await second;
		expect(asked).toEqual(['measure', 'stop-measuring', 'measure']);
		expect(measuring.measurement).toEqual(measurement(0.004));
		expect(measuring.problem).toBeNull();
	});

	it('remembers what it has measured', async () => {
		const [first, second] = [order(), order()];
		for (const [index, one] of [first, second].entries()) {
			const done = measuring.measure(one, '/');
			await turn();
			answers[index].resolve(measurement(index + 1));
			await done;
		}
		await measuring.measure(first, '/');
		expect(measuring.measurement).toEqual(measurement(1));
		expect(asked).toHaveLength(2);
	});

	it('tells what went wrong', async () => {
		const done = measuring.measure(order(), '/');
		await turn();
		answers[0].reject(new UserError('offline', 'No base', { remedy: 'Try again.' }));
		await done;
		expect(measuring.problem?.message).toBe('No base');
	});

	it('measures again what was stopped', async () => {
		const one = order();
		void measuring.measure(one, '/');
		await turn();
		await measuring.stop();
		expect(measuring.problem).toBeNull();
		void measuring.measure(one, '/');
		await turn();
		expect(asked).toEqual(['measure', 'stop-measuring', 'measure']);
	});
});

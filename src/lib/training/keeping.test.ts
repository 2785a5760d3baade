import { describe, expect, it } from 'vitest';
import { lossesOf, memoryCheckpoints, trainTiny } from '../fixtures/tiny-training.ts';
import type { MemoryCheckpoints } from '../fixtures/tiny-training.ts';
import { UserError } from '../errors.ts';
import type { TrainingControl } from './control.ts';
import type { TrainingEvent } from './training-event.ts';

/** A store that has room only for the writes of these numbers, counted from 1. */
const fullBut = (...numbers: readonly number[]): MemoryCheckpoints => {
	const store = memoryCheckpoints();
	let writes = 0;
	return {
		...store,
		write: async (chunks) => {
			writes += 1;
			if (!numbers.includes(writes)) {
				throw new UserError('storage', 'checkpoint.safetensors cannot be used: there is no room left', {
					remedy: 'Free some space.'
				});
			}
			await store.write(chunks);
		}
	};
};

const stoppedAt = (count: number): TrainingControl => {
	let asked = 0;
	return {
		async ready() {
			asked += 1;
			if (asked === count) throw new UserError('cancelled', 'Stopped', { remedy: 'Resume it.' });
		}
	};
};

const messages = (events: readonly TrainingEvent[]): string[] =>
	events.flatMap((event) => (event.type === 'setback' ? [event.message] : []));

const saveAtEachStep = { checkpointMinutes: 0 };

describe('a run whose checkpoints find no room', () => {
	it('goes on to its end', async () => {
		const whole = await trainTiny();
		const { losses, outcome } = await trainTiny({ checkpoints: fullBut() });
		expect(losses).toEqual(whole.losses);
		expect(outcome.best).toEqual(whole.outcome.best);
	});

	it('says so once, and what would be lost', async () => {
		const { events } = await trainTiny({ checkpoints: fullBut(1), settings: saveAtEachStep });
		expect(messages(events)).toEqual([
			'No checkpoint could be kept after step 2: checkpoint.safetensors cannot be used: there is no room left. Training goes on. ' +
				'Free some space. Until a checkpoint can be kept, what was trained after step 1 would be lost if this stopped.'
		]);
	});

	it('says so again when there was room in between', async () => {
		const { events } = await trainTiny({ checkpoints: fullBut(3), settings: saveAtEachStep });
		expect(messages(events)).toHaveLength(2);
	});

	it('does not say that a checkpoint was kept', async () => {
		const { events } = await trainTiny({ checkpoints: fullBut() });
		expect(events.filter(({ type }) => type === 'checkpoint')).toEqual([]);
	});

	it('says what is lost when it is stopped', async () => {
		const stopped = trainTiny({ checkpoints: fullBut(), control: stoppedAt(3) });
		await expect(stopped).rejects.toMatchObject({
			code: 'storage',
			message: 'Training was stopped, and what was trained could not be kept',
			where: 'step 2'
		});
	});

	it('goes on later from the last one that was kept', async () => {
		const whole = await trainTiny();
		const checkpoints = fullBut(2);
		await trainTiny({ checkpoints, settings: saveAtEachStep, control: stoppedAt(5) }).catch(() => undefined);
		const { losses, events } = await trainTiny({ checkpoints });
		expect(events[0]).toMatchObject({ type: 'started', step: 2 });
		expect(losses).toEqual(lossesOf(whole.events).slice(2));
	});
});

/** @file Keeps a run's state: in its store as checkpoints, and in hand when its device fails. */

import { UserError } from '../errors.ts';
import { encodeCheckpoint } from './checkpoint.ts';
import type { Checkpoint, CheckpointStore, Position } from './checkpoint.ts';
import { readState, rescueState } from './run-state.ts';
import type { RunTensors } from './run-state.ts';
import type { TrainingEvent } from './training-event.ts';

export interface KeptRun extends RunTensors {
	readonly store: CheckpointStore | undefined;
	readonly fingerprint: string;
	readonly onEvent: (event: TrainingEvent) => void;
	/** Throws where values that are to be kept are no numbers any more. */
	readonly requireFinite: (values: readonly Float32Array[]) => void;
}

export class Keeper {
	readonly #run: KeptRun;
	/** The last step whose state is in the store. */
	#kept: number | undefined;
	#toldOfNoRoom = false;

	/** @param kept the step of the checkpoint that the store has of this run */
	constructor(run: KeptRun, kept: number | undefined) {
		this.#run = run;
		this.#kept = kept;
	}

	/** Writes a checkpoint. Where there is no room for it training goes on without, and the first time that is told. */
	async save(position: Position, best: readonly Float32Array[] | undefined): Promise<void> {
		try {
			await this.#write(position, best);
			this.#toldOfNoRoom = false;
		} catch (error) {
			if (!isStorageFault(error)) throw error;
			if (!this.#toldOfNoRoom) {
				const message =
					`No checkpoint could be kept after step ${position.step}: ${error.message}. Training goes on. ${error.remedy} ` +
					`Until a checkpoint can be kept, ${this.#lost()} would be lost if this stopped.`;
				this.#run.onEvent({ type: 'setback', message });
			}
			this.#toldOfNoRoom = true;
		}
	}

	/**
	 * Writes the checkpoint of a run that stops here.
	 * @throws UserError 'storage' when there is no room for it
	 */
	async saveLast(position: Position, best: readonly Float32Array[] | undefined): Promise<void> {
		try {
			await this.#write(position, best);
		} catch (error) {
			if (!isStorageFault(error)) throw error;
			throw new UserError('storage', `Training was stopped, and ${this.#lost()} could not be kept`, {
				where: `step ${position.step}`,
				remedy: error.remedy,
				cause: error
			});
		}
	}

	/**
	 * What can be had of the state when the device has failed, also put into the store as far as that goes.
	 * @returns undefined where it is lost
	 */
	async rescue(
		position: Position,
		best: readonly Float32Array[] | undefined
	): Promise<Checkpoint | undefined> {
		const tensors = await rescueState(this.#run, best).catch(() => undefined);
		if (!tensors) return undefined;
		const checkpoint = { position, fingerprint: this.#run.fingerprint, tensors };
		// A run that cannot go on here may do so later.
		await this.#put(checkpoint).catch(() => undefined);
		return checkpoint;
	}

	async #write(position: Position, best: readonly Float32Array[] | undefined): Promise<void> {
		if (!this.#run.store) return;
		const tensors = await readState(this.#run, best);
		this.#run.requireFinite(tensors.parameters);
		await this.#put({ position, fingerprint: this.#run.fingerprint, tensors });
	}

	async #put(checkpoint: Checkpoint): Promise<void> {
		if (!this.#run.store) return;
		await this.#run.store.write(encodeCheckpoint(checkpoint, this.#run.names));
		this.#kept = checkpoint.position.step;
		this.#run.onEvent({ type: 'checkpoint', step: this.#kept });
	}

	#lost(): string {
		return this.#kept === undefined ? 'what was trained' : `what was trained after step ${this.#kept}`;
	}
}

const isStorageFault = (error: unknown): error is UserError =>
	error instanceof UserError && error.code === 'storage';

/** @file The device that is open, one at a time, tested before it is trusted. */

import { UserError } from '../errors.ts';
import type { BackendChoice, Selection } from '../runtime/select.ts';
import { openTestedBackend } from './backend.ts';

export type Select = (choice: BackendChoice) => Promise<Selection>;

/** Milliseconds after which a GPU that was lost is asked for once more: a driver that begins anew takes its time. */
const patience = 2000;

export class OpenDevice {
	readonly #select: Select;
	#open: { readonly choice: BackendChoice; readonly selection: Selection } | undefined;

	constructor(select: Select) {
		this.#select = select;
	}

	/** What was chosen, if a device is open. */
	get choice(): BackendChoice | undefined {
		return this.#open?.choice;
	}

	/**
	 * The backend of choice. One that is open already stays.
	 * @throws UserError 'device'
	 */
	async open(choice: BackendChoice): Promise<Selection> {
		if (this.#open?.choice === choice) return this.#open.selection;
		await this.close();
		const selection = await openTestedBackend(this.#select, choice);
		this.#open = { choice, selection };
		return selection;
	}

	/** The GPU, after it was lost; the CPU where the browser does not give it out again. */
	async reopenGpu(): Promise<Selection> {
		await this.close();
		try {
			return await this.open('webgpu');
		} catch (error) {
			if (!isUnavailable(error)) throw error;
		}
		await new Promise((resolve) => setTimeout(resolve, patience));
		return this.openOrCpu('webgpu');
	}

	/** The backend of choice; the CPU where it cannot be had any more. */
	async openOrCpu(choice: BackendChoice): Promise<Selection> {
		try {
			return await this.open(choice);
		} catch (error) {
			if (!isUnavailable(error) || choice === 'wasm') throw error;
			const { runtime } = await this.open('wasm');
			return { runtime, whyNotGpu: error.message };
		}
	}

	/** A device that was lost cannot be closed properly any more, which is no matter. */
	async close(): Promise<void> {
		const runtime = this.#open?.selection.runtime;
		this.#open = undefined;
		await runtime?.close().catch(() => undefined);
	}
}

const isUnavailable = (error: unknown): error is UserError =>
	error instanceof UserError && (error.code === 'device' || error.code === 'out-of-memory');

/** @file Compiled programs by shape: the least recently used go first. */

import { encodeModel } from '../onnx/index.ts';
import type { Graph } from '../onnx/index.ts';
import type { Program, Runtime } from './runtime.ts';

/** A program as the bytes that every backend compiles, and that other tools read. */
export const encodeProgram = (graph: Graph): Uint8Array => encodeModel(graph);

/** Compiles a program when its shape first comes up and keeps it while it is in use. */
export class ProgramCache {
	readonly #runtime: Runtime;
	readonly #limit: number;
	readonly #programs = new Map<string, Promise<Program>>();

	/** @param limit how many programs are kept */
	constructor(runtime: Runtime, limit = 24) {
		this.#runtime = runtime;
		this.#limit = limit;
	}

	/**
	 * The program under this key, built if it is not there.
	 * @throws as {@link Runtime.compile}; the next call then tries again
	 */
	async get(key: string, build: () => Graph): Promise<Program> {
		const program = this.#programs.get(key) ?? this.#runtime.compile(encodeProgram(build()));
		// Maps keep insertion order, so the first key is the one that was used longest ago.
		this.#programs.delete(key);
		this.#programs.set(key, program);
		try {
			await program;
		} catch (error) {
			this.#programs.delete(key);
			throw error;
		}
		for (const [oldest, evicted] of this.#programs) {
			if (this.#programs.size <= this.#limit) break;
			this.#programs.delete(oldest);
			await (await evicted).dispose();
		}
		return program;
	}

	/** Frees all programs. */
	async dispose(): Promise<void> {
		for (const program of this.#programs.values()) await (await program).dispose();
		this.#programs.clear();
	}
}

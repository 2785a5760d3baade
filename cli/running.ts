/** @file Runs what a command does, and turns how that ends into an exit code. */

import { UserError } from '../src/lib/errors.ts';
import { interruptedExitCode } from './interruption.ts';
import { createOutput } from './output.ts';
import type { Output } from './output.ts';

/** A command's action: what it does with its options, and what it says meanwhile. */
export const running =
	<Options>(work: (options: Options, output: Output) => Promise<void>) =>
	async (options: Options & { readonly json?: true }): Promise<void> => {
		const output = createOutput(options.json === true);
		try {
			await work(options, output);
		} catch (error) {
			output.fail(error);
			process.exitCode = exitCodeOf(error);
		}
	};

export const usageExitCode = 2;

const exitCodeOf = (error: unknown): number => {
	if (!(error instanceof UserError)) return 1;
	if (error.code === 'cancelled') return interruptedExitCode;
	return error.code === 'usage' ? usageExitCode : 1;
};

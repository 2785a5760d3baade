/** @file Asks before something is replaced. */

import { createInterface } from 'node:readline/promises';
import { UserError } from '../src/lib/errors.ts';
import type { Output } from './output.ts';

/**
 * Resolves when what is there may be replaced: --overwrite says so, or the person does.
 * @param what is there, as a sentence without its full stop
 * @throws UserError 'usage' when not
 */
export const confirmReplacing = async (
	what: string,
	{ overwrite }: { readonly overwrite?: true },
	output: Output
): Promise<void> => {
	if (overwrite || (output.interactive && (await saysYes(`${what}. Replace it? [y/N] `)))) return;
	throw new UserError('usage', what, { remedy: 'Nothing was changed. Add --overwrite to replace it.' });
};

/** Ctrl+C and Ctrl+D are a no. */
const saysYes = async (question: string): Promise<boolean> => {
	const closed = new AbortController();
	const terminal = createInterface({ input: process.stdin, output: process.stderr });
	terminal.on('SIGINT', () => terminal.close()).on('close', () => closed.abort());
	try {
		return /^y(es)?$/i.test((await terminal.question(question, { signal: closed.signal })).trim());
	} catch (error) {
		if (closed.signal.aborted) return false;
		throw error;
	} finally {
		terminal.close();
	}
};

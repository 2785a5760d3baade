/** @file Asks the person on the terminal: a question, or before something is replaced. */

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

/** Whether the person says yes; Ctrl+C and Ctrl+D are a no. */
export const saysYes = async (question: string): Promise<boolean> =>
	/^y(es)?$/i.test((await answerTo(question)) ?? '');

/** What the person answers on the terminal, without the space around it; undefined for Ctrl+C and Ctrl+D. */
export const answerTo = async (question: string): Promise<string | undefined> => {
	const closed = new AbortController();
	const terminal = createInterface({ input: process.stdin, output: process.stderr });
	terminal.on('SIGINT', () => terminal.close()).on('close', () => closed.abort());
	try {
		return (await terminal.question(question, { signal: closed.signal })).trim();
	} catch (error) {
		if (closed.signal.aborted) return undefined;
		throw error;
	} finally {
		terminal.close();
	}
};

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
	if (overwrite) return;
	if (output.interactive) {
		const terminal = createInterface({ input: process.stdin, output: process.stderr });
		const answer = await terminal.question(`${what}. Replace it? [y/N] `);
		terminal.close();
		if (/^y(es)?$/i.test(answer.trim())) return;
	}
	throw new UserError('usage', what, { remedy: 'Nothing was changed. Add --overwrite to replace it.' });
};

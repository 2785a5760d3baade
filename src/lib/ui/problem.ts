/** @file What is shown of an error: what was wrong, where, what to do. */

import { UserError } from '../errors.ts';
import type { ErrorCode } from '../errors.ts';
import type { ErrorData } from '../worker/protocol.ts';

export interface Problem {
	readonly code: ErrorCode | 'bug';
	readonly message: string;
	readonly where: string | undefined;
	readonly remedy: string;
}

const bug = (message: string): Problem => ({
	code: 'bug',
	message: `Something went wrong that should not: ${message}`,
	where: undefined,
	remedy: 'This is a fault of the program. Reload the page; what was trained is kept.'
});

export const problemOf = (error: unknown): Problem => {
	if (error instanceof UserError) {
		const { code, message, where, remedy } = error;
		return { code, message, where, remedy };
	}
	return bug(error instanceof Error ? error.message : String(error));
};

export const problemOfData = (error: ErrorData): Problem =>
	error.kind === 'user' ? error : bug(error.message);

/** Whether trying again without a change cannot help. */
export const isLasting = ({ code }: Problem): boolean =>
	[
		'bad-data',
		'bad-config',
		'bad-weights',
		'bad-file',
		'unsupported-model',
		'not-found',
		'diverged',
		'usage'
	].includes(code);

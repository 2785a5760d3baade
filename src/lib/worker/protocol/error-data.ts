/** @file Errors on their way between worker and page, where classes do not survive. */

import { UserError, type ErrorCode } from '../../errors.ts';

/** An error as data: one that a person can mend, or a bug. */
export type ErrorData =
	| {
			readonly kind: 'user';
			readonly code: ErrorCode;
			readonly message: string;
			readonly where: string | undefined;
			readonly remedy: string;
	  }
	| { readonly kind: 'bug'; readonly message: string };

export const toErrorData = (error: unknown): ErrorData => {
	if (!(error instanceof UserError)) {
		return { kind: 'bug', message: error instanceof Error ? error.message : String(error) };
	}
	const { code, message, where, remedy } = error;
	return { kind: 'user', code, message, where, remedy };
};

export const fromErrorData = (data: ErrorData): Error => {
	if (data.kind === 'bug') return new Error(data.message);
	const { code, message, where, remedy } = data;
	return new UserError(code, message, where === undefined ? { remedy } : { where, remedy });
};

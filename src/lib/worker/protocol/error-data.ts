/** @file Errors on their way between worker and page, where classes do not survive. */

import { UserError } from '../../errors.ts';
import type { ErrorData } from '../protocol.ts';

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

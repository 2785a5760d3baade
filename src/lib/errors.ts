/** @file The one error class for what a person can mend; anything else that is thrown is a bug and says so. */

/** What kind of thing went wrong; stable, for tests, exit codes and the page. */
export type ErrorCode =
	| 'bad-data'
	| 'bad-config'
	| 'bad-weights'
	| 'bad-file'
	| 'unsupported-model'
	| 'not-found'
	| 'gated'
	| 'offline'
	| 'truncated'
	| 'device'
	| 'out-of-memory'
	| 'diverged'
	| 'cancelled'
	| 'usage'
	| 'storage';

interface ErrorDetails {
	/** File, line, field, step: where to look. */
	readonly where?: string;
	/** What the person can do about it, as a sentence. */
	readonly remedy: string;
	readonly cause?: unknown;
}

/** An error with a place and a remedy, to be shown as it is. */
export class UserError extends Error {
	readonly code: ErrorCode;
	readonly where: string | undefined;
	readonly remedy: string;

	constructor(code: ErrorCode, message: string, details: ErrorDetails) {
		super(message, details.cause === undefined ? undefined : { cause: details.cause });
		this.name = 'UserError';
		this.code = code;
		this.where = details.where;
		this.remedy = details.remedy;
	}
}

/** The error as one paragraph: what, where, what to do. For a terminal or a plain message. */
export const describeError = (error: unknown): string => {
	if (error instanceof UserError) {
		const place = error.where === undefined ? '' : ` (${error.where})`;
		return `${error.message}${place}. ${error.remedy}`;
	}
	const message = error instanceof Error ? error.message : String(error);
	return `Unexpected fault, a bug in this program: ${message}`;
};

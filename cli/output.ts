/** @file What a command says: a bar on a terminal, plain lines elsewhere, or one JSON object a line. */

import { stderr, stdout } from 'node:process';
import { describeError, UserError } from '../src/lib/errors.ts';
import type { Progress } from '../src/lib/progress.ts';
import { meanwhile } from './bar.ts';

/** One thing that happened, for machines. */
export interface OutputEvent {
	readonly event: string;
	readonly [key: string]: unknown;
}

export interface Output {
	/** Whether a person can be asked. */
	readonly interactive: boolean;
	/** A line or a paragraph for the person; for machines an event of its own. */
	readonly say: (text: string, event?: OutputEvent) => void;
	/** Something odd that does not stop the work. */
	readonly warn: (text: string) => void;
	/**
	 * @param detail a few words of the moment, such as the loss; shown on a terminal only
	 * @param event what machines get in place of the progress
	 */
	readonly progress: (progress: Progress, detail?: string, event?: OutputEvent) => void;
	/** For machines only. */
	readonly event: (event: OutputEvent) => void;
	readonly fail: (error: unknown) => void;
}

/** One object a line on stdout, and nothing else there. */
const jsonOutput = (): Output => {
	const write = (event: OutputEvent): void => void stdout.write(`${JSON.stringify(event)}\n`);
	return {
		interactive: false,
		say: (text, event = { event: 'note', text }) => write(event),
		warn: (text) => write({ event: 'warning', text }),
		progress: (progress, _detail, event = { event: 'progress', ...progress }) => write(event),
		event: write,
		fail: (error) => {
			const known = error instanceof UserError ? error : undefined;
			write({
				event: 'error',
				code: known?.code ?? 'bug',
				message: known?.message ?? describeError(error),
				where: known?.where,
				remedy: known?.remedy
			});
			stderr.write(`${describeError(error)}\n`);
		}
	};
};

/** Results on stdout; warnings, errors and what passes on stderr. */
const textOutput = (): Output => {
	const bar = meanwhile(stderr);
	const write = (stream: NodeJS.WriteStream, text: string): void => {
		bar.clear();
		stream.write(`${text}\n`);
	};
	return {
		interactive: process.stdin.isTTY && stderr.isTTY,
		say: (text) => write(stdout, text),
		warn: (text) => write(stderr, `Warning: ${text}`),
		progress: (progress, detail) => bar.show(progress, detail),
		event: () => undefined,
		fail: (error) => {
			write(stderr, describeError(error));
			if (!(error instanceof UserError) && error instanceof Error) write(stderr, error.stack ?? '');
		}
	};
};

export const createOutput = (json: boolean): Output => (json ? jsonOutput() : textOutput());

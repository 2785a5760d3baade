/** @file The page's end of a conversation with a worker. */

import { UserError } from '../../errors.ts';
import type { Reply, Request } from '../protocol.ts';
import { fromErrorData } from './error-data.ts';

/** A worker or a message port. */
export interface Port extends EventTarget {
	postMessage(message: unknown): void;
}

export interface Client<Command extends { readonly type: string }, Results, Event> {
	/**
	 * Sends a command.
	 * @param onEvent hears of its events until it is done
	 * @returns its result
	 * @throws UserError that the worker threw; Error for a bug or a worker that broke down
	 */
	request<Type extends Command['type'] & keyof Results>(
		command: Extract<Command, { readonly type: Type }>,
		onEvent?: (event: Event) => void
	): Promise<Results[Type]>;
}

interface Pending<Event> {
	readonly onEvent: ((event: Event) => void) | undefined;
	readonly resolve: (result: unknown) => void;
	readonly reject: (error: Error) => void;
}

/** A client of a worker that speaks this protocol's other end, `serve`. */
export const workerClient = <Command extends { readonly type: string }, Results, Event>(
	worker: Port
): Client<Command, Results, Event> => {
	const pending = new Map<number, Pending<Event>>();
	let nextId = 1;

	worker.addEventListener('message', (message) => {
		const { data } = message as MessageEvent<Reply<Event>>;
		const request = pending.get(data.id);
		if (data.type === 'event') {
			request?.onEvent?.(data.event);
			return;
		}
		pending.delete(data.id);
		if (data.type === 'done') request?.resolve(data.result);
		else request?.reject(fromErrorData(data.error));
	});
	// An error that nothing in the worker caught, or a worker whose script could not be loaded.
	worker.addEventListener('error', () => {
		for (const { reject } of pending.values()) reject(brokenDown());
		pending.clear();
	});

	return {
		request: (command, onEvent) =>
			new Promise((resolve, reject) => {
				const request: Request<typeof command> = { id: nextId++, command };
				pending.set(request.id, { onEvent, resolve: resolve as (result: unknown) => void, reject });
				worker.postMessage(request);
			})
	};
};

const brokenDown = (): UserError =>
	new UserError('device', 'The part of the page that does the work broke down or could not be loaded', {
		remedy: 'Reload the page. Training goes on from its last checkpoint.'
	});

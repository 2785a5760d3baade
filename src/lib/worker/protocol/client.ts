/** @file The page's end of a conversation with a worker. */

import { UserError } from '../../errors.ts';
import type { Life, Reply, Request } from '../protocol.ts';
import { fromErrorData } from './error-data.ts';

/** A worker or a message port. */
export interface Port extends EventTarget {
	postMessage(message: unknown): void;
	/** Ends a worker at once. */
	terminate?(): void;
}

export interface Client<Command extends { readonly type: string }, Results, Event> {
	/**
	 * Sends a command.
	 * @param onEvent hears of its events until it is done
	 * @returns its result
	 * @throws UserError that the worker threw, or 'device' when the worker broke down; Error for a bug
	 */
	request<Type extends Command['type'] & keyof Results>(
		command: Extract<Command, { readonly type: Type }>,
		onEvent?: (event: Event) => void
	): Promise<Results[Type]>;
}

/** A client of one worker. */
export interface WorkerClient<Command extends { readonly type: string }, Results, Event> extends Client<
	Command,
	Results,
	Event
> {
	/** Ends the worker, and with it what is under way. */
	close(): void;
}

interface Pending<Event> {
	readonly onEvent: ((event: Event) => void) | undefined;
	readonly resolve: (result: unknown) => void;
	readonly reject: (error: Error) => void;
}

/** Resolves when the lock of this name is free, which is when the worker that holds it is gone. */
export type Gone = (lock: string) => Promise<void>;

interface ClientOptions {
	/** Is told when the worker is of no use any more: broken down or closed. */
	readonly onBroken?: () => void;
	readonly gone?: Gone;
}

/** A client of a worker that speaks this protocol's other end, `serve`. */
export const workerClient = <Command extends { readonly type: string }, Results, Event>(
	worker: Port,
	{ onBroken, gone = lockIsFree }: ClientOptions = {}
): WorkerClient<Command, Results, Event> => {
	const pending = new Map<number, Pending<Event>>();
	let nextId = 1;
	let isBroken = false;

	const end = (reason: UserError): void => {
		if (isBroken) return;
		isBroken = true;
		worker.terminate?.();
		onBroken?.();
		for (const { reject } of pending.values()) reject(reason);
		pending.clear();
	};

	worker.addEventListener('message', (message) => {
		const { data } = message as MessageEvent<Reply<Event> | Life>;
		if (data.type === 'alive') {
			// No event tells of a worker that the browser ends, for want of memory or otherwise; its lock does.
			void gone(data.lock).then(() => end(brokenDown()));
			return;
		}
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
	worker.addEventListener('error', () => end(brokenDown()));

	return {
		request: (command, onEvent) =>
			new Promise((resolve, reject) => {
				if (isBroken) {
					reject(brokenDown());
					return;
				}
				const request: Request<typeof command> = { id: nextId++, command };
				pending.set(request.id, { onEvent, resolve: resolve as (result: unknown) => void, reject });
				worker.postMessage(request);
			}),
		close: () =>
			end(new UserError('cancelled', 'This was stopped', { remedy: 'Start it again when you like.' }))
	};
};

/**
 * A client whose worker is started when it is first needed, and started anew after it broke down: what was under way fails, and
 * what is asked next finds a fresh worker.
 */
export const lastingClient = <Command extends { readonly type: string }, Results, Event>(
	start: () => Port,
	gone?: Gone
): WorkerClient<Command, Results, Event> => {
	let client: WorkerClient<Command, Results, Event> | undefined;
	const started = (): WorkerClient<Command, Results, Event> => {
		const options = { onBroken: () => (client = undefined), ...(gone ? { gone } : {}) };
		return workerClient<Command, Results, Event>(start(), options);
	};
	return {
		request: (command, onEvent) => (client ??= started()).request(command, onEvent),
		close: () => client?.close()
	};
};

const lockIsFree: Gone = async (lock) => {
	await navigator.locks.request(lock, () => undefined);
};

const brokenDown = (): UserError =>
	new UserError('device', 'The part of the page that does the work broke down or could not be loaded', {
		remedy: 'Try again: training goes on from its last checkpoint. If it happens again, reload the page.'
	});

/** @file A worker's end of a conversation: commands to handlers, results and errors back. */

import type { Life, Reply } from './protocol.ts';
import type { Port } from './protocol/client.ts';
import { toErrorData } from './protocol/error-data.ts';

/** For each command what it does. It may tell of events while it works. */
export type Handlers<Command extends { readonly type: string }, Results, Event> = {
	readonly [Type in Command['type'] & keyof Results]: (
		command: Extract<Command, { readonly type: Type }>,
		onEvent: (event: Event) => void
	) => Promise<Results[Type]>;
};

/**
 * Answers every command that comes in. Commands are handled as they come, also while others are under way.
 * @param ready what the first answer waits for
 */
export const serve = <Command extends { readonly type: string }, Results, Event>(
	port: Port,
	handlers: Handlers<Command, Results, Event>,
	ready: Promise<void> = Promise.resolve()
): void => {
	const isCommand = (type: unknown): type is Command['type'] & keyof Results =>
		typeof type === 'string' && Object.hasOwn(handlers, type);

	const answer = async (id: number, command: { readonly type: unknown }): Promise<void> => {
		const reply = (message: Reply<Event>): void => port.postMessage(message);
		try {
			await ready;
			if (!isCommand(command.type)) throw new Error(`There is no command ${String(command.type)}`);
			const handle = handlers[command.type];
			const result = await handle(command as Parameters<typeof handle>[0], (event) =>
				reply({ id, type: 'event', event })
			);
			reply({ id, type: 'done', result });
		} catch (error) {
			reply({ id, type: 'failed', error: toErrorData(error) });
		}
	};

	port.addEventListener('message', (message) => {
		const { data } = message as MessageEvent<unknown>;
		if (isRequest(data)) void answer(data.id, data.command);
	});
};

/** The page is of the same build as the worker; this much is checked for messages of browser extensions and the like. */
const isRequest = (
	data: unknown
): data is { readonly id: number; readonly command: { readonly type: unknown } } =>
	typeof data === 'object' &&
	data !== null &&
	'id' in data &&
	typeof data.id === 'number' &&
	'command' in data &&
	typeof data.command === 'object' &&
	data.command !== null &&
	'type' in data.command;

/**
 * Holds a lock as long as this worker lives, and says which, so that the page learns of its end, whatever ends it.
 * @returns resolves when it is said
 */
export const tellOfLife = (
	port: Port,
	locks: Pick<LockManager, 'request'> = navigator.locks
): Promise<void> => {
	const life: Life = { type: 'alive', lock: `worker ${crypto.randomUUID()}` };
	return new Promise((resolve, reject) => {
		const hold = async (): Promise<never> => {
			port.postMessage(life);
			resolve();
			return new Promise(() => undefined);
		};
		locks.request(life.lock, hold).catch(reject);
	});
};

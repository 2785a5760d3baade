/** @file Lets a worker hear its messages while it computes without end. */

const waiting: (() => void)[] = [];
const channel = new MessageChannel();
channel.port1.onmessage = () => waiting.shift()?.();

/**
 * Resolves after the messages that have come in are handled. Promises alone never let them in, and timers are slow
 * in hidden tabs.
 */
export const nextTask = (): Promise<void> =>
	new Promise((resolve) => {
		waiting.push(resolve);
		channel.port2.postMessage(undefined);
	});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UserError } from '../errors.ts';
import { workerClient, type Client } from './protocol/client.ts';
import { serve } from './serve.ts';

type Command =
	| { readonly type: 'add'; readonly a: number; readonly b: number }
	| { readonly type: 'count'; readonly to: number }
	| { readonly type: 'refuse' }
	| { readonly type: 'break' };

interface Results {
	readonly add: number;
	readonly count: string;
	readonly refuse: undefined;
	readonly break: undefined;
}

type Event = { readonly type: 'counted'; readonly number: number };

describe('a conversation between page and worker', () => {
	let channel: MessageChannel;
	let client: Client<Command, Results, Event>;

	beforeEach(() => {
		channel = new MessageChannel();
		serve<Command, Results, Event>(channel.port2, {
			add: async ({ a, b }) => a + b,
			count: async ({ to }, onEvent) => {
				for (let number = 1; number <= to; number++) onEvent({ type: 'counted', number });
				return 'all counted';
			},
			refuse: async () => {
				throw new UserError('bad-data', 'Not this', { where: 'line 3', remedy: 'Take another.' });
			},
			break: async () => {
				throw new TypeError('x is undefined');
			}
		});
		client = workerClient(channel.port1);
		channel.port1.start();
		channel.port2.start();
	});

	afterEach(() => {
		channel.port1.close();
	});

	it('brings each result to the one who asked', async () => {
		const [three, seven] = await Promise.all([
			client.request({ type: 'add', a: 1, b: 2 }),
			client.request({ type: 'add', a: 3, b: 4 })
		]);
		expect([three, seven]).toEqual([3, 7]);
	});

	it('brings events in order, before the result', async () => {
		const heard: unknown[] = [];
		heard.push(await client.request({ type: 'count', to: 2 }, ({ number }) => heard.push(number)));
		expect(heard).toEqual([1, 2, 'all counted']);
	});

	it("brings an error's place and remedy", async () => {
		await expect(client.request({ type: 'refuse' })).rejects.toMatchObject({
			code: 'bad-data',
			message: 'Not this',
			where: 'line 3',
			remedy: 'Take another.'
		});
	});

	it('tells a bug from an error that a person can mend', async () => {
		const error = await client.request({ type: 'break' }).catch((error: unknown) => error);
		expect(error).not.toBeInstanceOf(UserError);
		expect(error).toMatchObject({ message: 'x is undefined' });
	});

	it('refuses a command that there is not', async () => {
		const unknown = { type: 'toString' } as unknown as Command & { readonly type: 'add' };
		await expect(client.request(unknown)).rejects.toThrow('There is no command toString');
	});

	it('goes on after a message that is no command', async () => {
		channel.port1.postMessage({ source: 'an extension' });
		expect(await client.request({ type: 'add', a: 1, b: 1 })).toBe(2);
	});

	it('fails what is under way when the worker breaks down', async () => {
		const worker = new EventTarget();
		const port = Object.assign(worker, { postMessage: () => undefined });
		const answer = workerClient<Command, Results, Event>(port).request({ type: 'add', a: 1, b: 2 });
		worker.dispatchEvent(new Event('error'));
		await expect(answer).rejects.toMatchObject({ code: 'device' });
	});
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UserError } from '../errors.ts';
import { lastingClient, workerClient, type Client, type Gone } from './protocol/client.ts';
import { serve, tellOfLife } from './serve.ts';

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
});

/** A worker that never answers, and whether it was ended. */
const silentWorker = () => {
	const worker = Object.assign(new EventTarget(), {
		isEnded: false,
		postMessage: () => undefined,
		terminate: () => {
			worker.isEnded = true;
		}
	});
	return worker;
};
const says = (worker: EventTarget, data: unknown): boolean =>
	worker.dispatchEvent(new MessageEvent('message', { data }));

const add = { type: 'add', a: 1, b: 2 } as const;
const never: Gone = () => new Promise(() => undefined);

describe('a worker that breaks down', () => {
	it('fails what is under way, and is ended', async () => {
		const worker = silentWorker();
		const answer = workerClient<Command, Results, Event>(worker).request(add);
		worker.dispatchEvent(new Event('error'));
		await expect(answer).rejects.toMatchObject({ code: 'device' });
		expect(worker.isEnded).toBe(true);
	});

	it('fails what it is asked after that', async () => {
		const worker = silentWorker();
		const client = workerClient<Command, Results, Event>(worker);
		worker.dispatchEvent(new Event('error'));
		await expect(client.request(add)).rejects.toMatchObject({ code: 'device' });
	});

	it('is noticed when the lock is free that it held, though no event tells of it', async () => {
		const worker = silentWorker();
		let release = (): void => undefined;
		const asked: string[] = [];
		const gone: Gone = (lock) => {
			asked.push(lock);
			return new Promise((resolve) => (release = resolve));
		};
		const answer = workerClient<Command, Results, Event>(worker, { gone }).request(add);
		says(worker, { type: 'alive', lock: 'worker 1' });
		release();
		await expect(answer).rejects.toMatchObject({ code: 'device' });
		expect(asked).toEqual(['worker 1']);
	});

	it('is told of once', () => {
		const worker = silentWorker();
		let told = 0;
		workerClient<Command, Results, Event>(worker, { onBroken: () => (told += 1), gone: never });
		worker.dispatchEvent(new Event('error'));
		worker.dispatchEvent(new Event('error'));
		expect(told).toBe(1);
	});

	it('fails what is under way as stopped when it is closed', async () => {
		const worker = silentWorker();
		const client = workerClient<Command, Results, Event>(worker);
		const answer = client.request(add);
		client.close();
		await expect(answer).rejects.toMatchObject({ code: 'cancelled' });
		expect(worker.isEnded).toBe(true);
	});
});

describe('a client that lasts', () => {
	const started: ReturnType<typeof silentWorker>[] = [];
	const start = () => {
		const worker = silentWorker();
		started.push(worker);
		return worker;
	};
	beforeEach(() => {
		started.length = 0;
	});

	it('starts no worker before it is needed, and then one', () => {
		const client = lastingClient<Command, Results, Event>(start, never);
		expect(started).toHaveLength(0);
		void client.request(add);
		void client.request(add);
		expect(started).toHaveLength(1);
	});

	it('asks a fresh worker after one broke down', async () => {
		const client = lastingClient<Command, Results, Event>(start, never);
		const first = client.request(add);
		started[0].dispatchEvent(new Event('error'));
		await expect(first).rejects.toMatchObject({ code: 'device' });
		const second = client.request(add);
		says(started[1], { id: 1, type: 'done', result: 3 });
		expect(await second).toBe(3);
	});
});

describe('a worker that lives', () => {
	it('says which lock it holds, once it holds it', async () => {
		const port = silentWorker();
		const said: unknown[] = [];
		port.postMessage = (message?: unknown) => void said.push(message);
		const held: string[] = [];
		const isTold = tellOfLife(port, {
			request: (name: string, work: unknown) => {
				expect(said).toEqual([]);
				held.push(name);
				return (work as () => Promise<never>)();
			}
		});
		await isTold;
		expect(said).toEqual([{ type: 'alive', lock: held[0] }]);
	});
});

import { describe, expect, it } from 'vitest';
import { Wakefulness, type WakeLockPlace } from './wake-lock.ts';

/** A page with a browser that counts the locks it holds for it. */
const testPlace = () => {
	const listeners = new Set<() => void>();
	const place = {
		locks: 0,
		visibilityState: 'visible' as DocumentVisibilityState,
		refuses: false,
		see(state: DocumentVisibilityState) {
			place.visibilityState = state;
			// As browsers do: a hidden page has no lock.
			if (state === 'hidden') place.takeBack();
			for (const listener of listeners) listener();
		},
		takeBack: (): void => undefined
	};
	const page: WakeLockPlace['page'] = {
		get visibilityState() {
			return place.visibilityState;
		},
		addEventListener: (_type: string, listener: unknown) => void listeners.add(listener as () => void),
		removeEventListener: (_type: string, listener: unknown) => void listeners.delete(listener as () => void)
	};
	const request = async (): Promise<WakeLockSentinel> => {
		if (place.refuses) throw new DOMException('low battery', 'NotAllowedError');
		place.locks++;
		const sentinel = {
			released: false,
			release: async () => {
				if (sentinel.released) return;
				sentinel.released = true;
				place.locks--;
			}
		};
		place.takeBack = () => void sentinel.release();
		return sentinel as WakeLockSentinel;
	};
	return { place, wakefulness: new Wakefulness({ page, wakeLock: { request } }) };
};
const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('a wish to stay awake', () => {
	it('holds one lock, however often it is uttered', async () => {
		const { place, wakefulness } = testPlace();
		wakefulness.hold();
		wakefulness.hold();
		await settled();
		expect(place.locks).toBe(1);
	});

	it('asks anew when a hidden page is seen again', async () => {
		const { place, wakefulness } = testPlace();
		wakefulness.hold();
		await settled();
		place.see('hidden');
		await settled();
		expect(place.locks).toBe(0);
		place.see('visible');
		await settled();
		expect(place.locks).toBe(1);
	});

	it('ends with its release, also where the browser has not answered yet', async () => {
		const { place, wakefulness } = testPlace();
		wakefulness.hold();
		wakefulness.release();
		await settled();
		expect(place.locks).toBe(0);
	});

	it('does not come back after its release', async () => {
		const { place, wakefulness } = testPlace();
		wakefulness.hold();
		await settled();
		wakefulness.release();
		place.see('hidden');
		place.see('visible');
		await settled();
		expect(place.locks).toBe(0);
	});

	it('takes a refusal, and asks again the next time', async () => {
		const { place, wakefulness } = testPlace();
		place.refuses = true;
		wakefulness.hold();
		await settled();
		place.refuses = false;
		place.see('hidden');
		place.see('visible');
		await settled();
		expect(place.locks).toBe(1);
	});
});

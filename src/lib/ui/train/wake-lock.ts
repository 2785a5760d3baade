/** @file Keeping the computer from falling asleep while it trains. */

/** What of the page and the browser it takes; tests give their own. */
export interface WakeLockPlace {
	readonly page: Pick<Document, 'visibilityState' | 'addEventListener' | 'removeEventListener'>;
	/** Undefined in browsers that do not have it. */
	readonly wakeLock: Pick<WakeLock, 'request'> | undefined;
}

/**
 * A wish that the screen stays on, and with it the computer awake. The browser takes the lock back whenever the page is hidden,
 * so it is asked for anew when the page is seen again.
 */
export class Wakefulness {
	readonly #place: WakeLockPlace;
	#wanted = false;
	#asking = false;
	#held: Pick<WakeLockSentinel, 'release' | 'released'> | undefined;
	readonly #seenAgain = (): void => void this.#ask();

	constructor(place: WakeLockPlace = thisPage()) {
		this.#place = place;
	}

	hold(): void {
		if (this.#wanted) return;
		this.#wanted = true;
		this.#place.page.addEventListener('visibilitychange', this.#seenAgain);
		void this.#ask();
	}

	release(): void {
		this.#wanted = false;
		this.#place.page.removeEventListener('visibilitychange', this.#seenAgain);
		void this.#letGo();
	}

	async #ask(): Promise<void> {
		const { page, wakeLock } = this.#place;
		const isHeld = this.#held !== undefined && !this.#held.released;
		if (!wakeLock || this.#asking || isHeld || page.visibilityState !== 'visible') return;
		this.#asking = true;
		try {
			this.#held = await wakeLock.request('screen');
		} catch {
			// Refused, for example on a low battery: training goes on without it.
		} finally {
			this.#asking = false;
		}
		if (!this.#wanted) await this.#letGo();
	}

	async #letGo(): Promise<void> {
		const held = this.#held;
		this.#held = undefined;
		await held?.release();
	}
}

const thisPage = (): WakeLockPlace => ({
	page: document,
	wakeLock: navigator.wakeLock
});

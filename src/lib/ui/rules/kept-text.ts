/** @file Text that is not saved yet, kept in this tab over other pages and reloads. */

export interface KeptText {
	/** Null where nothing was kept. */
	read(): string | null;
	/** Null takes it away. */
	write(text: string | null): void;
}

/** In the tab's session; where the browser does not let it, it is not kept, and leaving the page asks. */
export const sessionText = (key: string): KeptText => ({
	read: () => {
		try {
			return sessionStorage.getItem(key);
		} catch {
			return null;
		}
	},
	write: (text) => {
		try {
			if (text === null) sessionStorage.removeItem(key);
			else sessionStorage.setItem(key, text);
		} catch {
			// Without that, a reload loses what is not saved.
		}
	}
});

/** @file Text that is not saved yet, kept in this tab over a reload. */

export interface TextKeeper {
	/** What was kept of changes to this saved text; null where nothing was, or where that is another by now. */
	read(saved: string): string | null;
	/** Keeps the text; nothing where it is what is saved. */
	write(saved: string, text: string): void;
}

/** Keeps the text in the tab's session; where the browser does not let it, it is not kept. */
export const sessionKeeper = (key: string): TextKeeper => ({
	read: (saved) => {
		try {
			const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null');
			if (!Array.isArray(kept) || kept[0] !== saved) return null;
			const text: unknown = kept[1];
			return typeof text === 'string' && text !== saved ? text : null;
		} catch {
			return null;
		}
	},
	write: (saved, text) => {
		try {
			if (text === saved) sessionStorage.removeItem(key);
			else sessionStorage.setItem(key, JSON.stringify([saved, text]));
		} catch {
			// Without that, a reload loses what is not saved; leaving the page asks.
		}
	}
});

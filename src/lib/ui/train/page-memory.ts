/** @file How much memory the page takes, its workers included, as far as the browser tells. */

/** Not in TypeScript's types yet. */
interface MeasuresMemory {
	measureUserAgentSpecificMemory?(): Promise<{ readonly bytes: number }>;
}

/** Bytes of this page and its workers; null where the browser does not tell. It answers when it next clears up, after seconds. */
export const pageMemory = async (): Promise<number | null> => {
	if (!globalThis.crossOriginIsolated) return null;
	try {
		const measured = await (performance as MeasuresMemory).measureUserAgentSpecificMemory?.();
		return measured?.bytes ?? null;
	} catch {
		return null;
	}
};

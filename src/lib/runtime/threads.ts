/** @file How many threads WebAssembly may compute on. */

const MAX_THREADS = 16;

/** All cores, one of many left to the page; 1 where the site is served without cross-origin isolation. */
export const usableThreads = (): number => {
	if (!globalThis.crossOriginIsolated) return 1;
	const cores = navigator.hardwareConcurrency;
	return Math.min(MAX_THREADS, cores > 4 ? cores - 1 : cores);
};

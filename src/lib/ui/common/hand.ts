/** @file Files that the page made, on their way to the person. */

/** Hands a file to the browser's downloads. */
export const hand = (name: string, blob: Blob): void => {
	const url = URL.createObjectURL(blob);
	const link = document.createElement('a');
	link.href = url;
	link.download = name;
	link.click();
	// The browser has taken hold of the blob by then.
	setTimeout(() => URL.revokeObjectURL(url), 60_000);
};

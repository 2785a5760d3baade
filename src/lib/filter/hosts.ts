/** @file Hosts of addresses, as rules about domains compare them. */

/**
 * The host of an address, with or without `https://` before it: lower case, in the ASCII form of other scripts, without
 * a dot at either end. Null where there is none.
 */
export const hostOf = (address: string): string | null => {
	const full = /^[a-z][a-z0-9+.-]*:\/\//i.test(address) ? address : `https://${address.replace(/^\/+/, '')}`;
	if (!URL.canParse(full)) return null;
	return new URL(full).hostname.replace(/^\.+|\.+$/g, '') || null;
};

/** Whether it is a host alone, without scheme, path, port or wildcard. */
export const isHost = (text: string): boolean => !/[\s/:@*?#\\]/.test(text) && hostOf(text) !== null;

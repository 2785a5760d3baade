/** @file A name that is not taken yet. */

/** The name itself, or with the first number behind it that makes it new. */
export const freeName = (name: string, taken: readonly string[]): string => {
	if (!taken.includes(name)) return name;
	let number = 2;
	while (taken.includes(`${name}_${number}`)) number++;
	return `${name}_${number}`;
};

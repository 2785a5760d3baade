/** @file What a person may have meant by a name that is not known. */

/** The name that takes the fewest letters to change, add, leave out or swap, if those are few. */
export const closest = (name: string, names: Iterable<string>): string | null => {
	const most = Math.max(1, Math.floor(name.length / 3));
	let best: string | null = null;
	let least = most + 1;
	for (const candidate of names) {
		const distance = editDistance(name.toLowerCase(), candidate.toLowerCase(), least);
		if (distance < least) [best, least] = [candidate, distance];
	}
	return best;
};

/** Restricted Damerau-Levenshtein; at least `least` where it is not below that. */
const editDistance = (a: string, b: string, least: number): number => {
	if (Math.abs(a.length - b.length) >= least) return least;
	let before: readonly number[] = [];
	let row: readonly number[] = Array.from({ length: b.length + 1 }, (_, j) => j);
	for (let i = 1; i <= a.length; i++) {
		const next = [i];
		for (let j = 1; j <= b.length; j++) {
			const changed = row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
			const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
			next.push(Math.min(changed, row[j] + 1, next[j - 1] + 1, isSwap ? before[j - 2] + 1 : changed));
		}
		[before, row] = [row, next];
	}
	return row[b.length];
};

/** `Did you mean "exclude"?`, or null. */
export const didYouMean = (name: string, names: Iterable<string>): string | null => {
	const meant = closest(name, names);
	return meant === null ? null : `Did you mean "${meant}"?`;
};

/** @file Work on a value that changes faster than the work is done. */

/**
 * One piece of work at a time; of the values that come meanwhile, only the newest is taken up next.
 *
 * @param work does not reject
 */
export const newestOnly = <Value>(work: (value: Value) => Promise<void>): ((value: Value) => void) => {
	let isBusy = false;
	let waiting: { readonly value: Value } | null = null;

	const begin = async (first: Value): Promise<void> => {
		isBusy = true;
		for (let next: { readonly value: Value } | null = { value: first }; next;) {
			await work(next.value);
			next = waiting;
			waiting = null;
		}
		isBusy = false;
	};

	return (value) => {
		if (isBusy) waiting = { value };
		else void begin(value);
	};
};

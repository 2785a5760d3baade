/** @file Seeded random numbers: the same seed gives the same run, everywhere. */

/** Uniform numbers in [0, 1), in steps of 2^-32. */
export type Random = () => number;

/**
 * The generator sfc32 of Chris Doty-Humphrey's PractRand (https://pracrand.sourceforge.net, public domain).
 * Equal seeds and streams give equal sequences; different streams of one seed (one per epoch, one for the
 * head's initialisation) are independent for all purposes here.
 *
 * @param seed an integer; all 53 bits count
 * @param stream an integer below 2^32
 */
export const seededRandom = (seed: number, stream = 0): Random => {
	let a = stream | 0;
	let b = seed | 0;
	let c = Math.floor(seed / 2 ** 32) | 0;
	let counter = 1;
	const next = (): number => {
		const sum = (a + b + counter) | 0;
		counter = (counter + 1) | 0;
		a = b ^ (b >>> 9);
		b = (c + (c << 3)) | 0;
		c = (((c << 21) | (c >>> 11)) + sum) | 0;
		return (sum >>> 0) / 2 ** 32;
	};
	// The first outputs still show the seed; PractRand discards as many.
	for (let i = 0; i < 15; i++) next();
	return next;
};

/** Puts `array` in a random order, in place (Fisher-Yates, all orders equally likely), and returns it. */
export const shuffle = <T>(array: T[], random: Random): T[] => {
	for (let last = array.length - 1; last > 0; last--) {
		const other = Math.floor(random() * (last + 1));
		[array[last], array[other]] = [array[other], array[last]];
	}
	return array;
};

/** One number from the standard normal distribution (Box and Muller, 1958). */
export const normal = (random: Random): number => {
	const radius = Math.sqrt(-2 * Math.log(1 - random()));
	return radius * Math.cos(2 * Math.PI * random());
};

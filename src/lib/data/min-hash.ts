/** @file MinHash signatures (Broder, 1997): short rows of numbers that agree as often as the texts do. */

import { seededRandom } from '../random.ts';
import { shinglesOf } from './shingles.ts';

/** Numbers in a signature. The share on which two agree is off by 0.035 (sd) at a similarity of 0.8. */
export const signatureLength = 128;

/** Signatures of many texts, one after the other. */
export type Signatures = Int32Array;

interface Hashes {
	readonly factors: Int32Array;
	readonly terms: Int32Array;
}

/** One linear hash for each number of a signature; the shingles are well mixed beforehand. */
const hashes = (): Hashes => {
	const random = seededRandom(20);
	const draw = (): number => Math.floor(random() * 2 ** 32) | 0;
	return {
		// Odd, so that no two shingles fall together.
		factors: Int32Array.from({ length: signatureLength }, () => draw() | 1),
		terms: Int32Array.from({ length: signatureLength }, draw)
	};
};

/** Writes signatures: `sign(text, row)` gives the number of shingles, 0 where a text has no words. */
export const signer = (signatures: Signatures): ((text: string, row: number) => number) => {
	const { factors, terms } = hashes();
	return (text, row) => {
		const start = row * signatureLength;
		const least = new Int32Array(signatureLength).fill(0x7fffffff);
		const shingles = shinglesOf(text);
		for (const shingle of shingles) {
			for (let i = 0; i < signatureLength; i++) {
				const hash = (Math.imul(factors[i], shingle) + terms[i]) | 0;
				if (hash < least[i]) least[i] = hash;
			}
		}
		signatures.set(least, start);
		return shingles.length;
	};
};

/** The share of numbers on which two signatures agree: an estimate of the texts' Jaccard similarity. */
export const agreement = (signatures: Signatures, a: number, b: number): number => {
	let equal = 0;
	for (let i = 0; i < signatureLength; i++) {
		if (signatures[a * signatureLength + i] === signatures[b * signatureLength + i]) equal++;
	}
	return equal / signatureLength;
};

/** Orders signatures, number by number. */
export const compareSignatures = (signatures: Signatures, a: number, b: number): number => {
	for (let i = 0; i < signatureLength; i++) {
		const difference = signatures[a * signatureLength + i] - signatures[b * signatureLength + i];
		if (difference !== 0) return difference;
	}
	return 0;
};

/** Of pairs at the threshold, the share that may be missed. */
const mostMissed = 0.01;

/**
 * Numbers in a band, as many as allow for a pair at the threshold to agree on all of some band: it does with a chance of
 * 1 - (1 - threshold^rows)^bands (Leskovec, Rajaraman, Ullman, "Mining of Massive Datasets", 3.4.2).
 */
export const rowsOfBand = (threshold: number): number => {
	let rows = 16;
	while (rows > 1 && (1 - threshold ** rows) ** Math.floor(signatureLength / rows) > mostMissed) rows--;
	return rows;
};

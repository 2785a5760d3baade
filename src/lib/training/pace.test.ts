import { describe, expect, it } from 'vitest';
import { FILLER } from '../tokenize/batches.ts';
import { Pace } from './pace.ts';

// Two rows of 10 and 12 tokens in a batch of 16, then one row of 30 in a batch of 32: 32 and 64 tokens computed.
const batches = [
	{ rows: [0, 1], length: 16 },
	{ rows: [2, FILLER], length: 32 }
];
const lengths = [10, 12, 30];

describe('Pace', () => {
	it('counts texts without fillers, and tokens without padding', () => {
		const pace = new Pace(batches, lengths, 0);
		pace.after(1, 2);
		expect(pace.after(2, 3)).toMatchObject({ samplesPerSecond: 3 / 5, tokensPerSecond: 52 / 5 });
	});

	it('foretells time in proportion to the tokens that are to be computed', () => {
		expect(new Pace(batches, lengths, 0).after(1, 2).secondsLeft).toBe(4);
	});

	it('foretells the epochs that follow', () => {
		expect(new Pace(batches, lengths, 2).after(1, 2).secondsLeft).toBe(4 + 2 * 6);
	});

	it('takes its measure from what it has seen when it begins in the middle', () => {
		expect(new Pace(batches, lengths, 1).after(2, 8).secondsLeft).toBe(12);
	});
});

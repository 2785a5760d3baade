/** @file Tests of how long batches may be. */

import { expect, it } from 'vitest';
import { bucketLengths } from '../tokenize/buckets.ts';
import { batchLengths } from './device-model.ts';

it('pads to the usual buckets where every shape needs a program of its own', () => {
	expect(batchLengths({ shapes: 'fixed' }, 200)).toEqual(bucketLengths(200));
});

it('pads to the longest row alone where one program serves all shapes', () => {
	expect(batchLengths({ shapes: 'any' }, 4)).toEqual([1, 2, 3, 4]);
});

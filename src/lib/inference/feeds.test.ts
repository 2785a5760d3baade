/** @file Tests of what programs are fed where every input is copied. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tinyModel } from '../fixtures/tiny-training.ts';
import type { DeviceModel } from './device-model.ts';
import { modelFeeds, usedRows } from './feeds.ts';
import { predict } from './predict.ts';

it('takes each row of a table once, in the order of its first use', () => {
	const table = Float32Array.of(0, 1, 10, 11, 20, 21, 30, 31);
	expect(usedRows(Int32Array.of(3, 1, 3, 0), table, 2)).toEqual({
		indices: Int32Array.of(0, 1, 0, 2),
		rows: Float32Array.of(30, 31, 10, 11, 0, 1),
		count: 3
	});
});

describe('where every input is copied', () => {
	const texts = [Int32Array.of(5, 6, 7, 5), Int32Array.of(9, 5)];
	let whole: DeviceModel;
	let copying: DeviceModel;
	beforeAll(async () => {
		whole = await tinyModel();
		const model = await tinyModel();
		copying = { ...model, runtime: { ...model.runtime, copiesInputs: true } };
	});
	afterAll(async () => {
		await whole.dispose();
		await copying.dispose();
	});

	it('a model gives the same with the rows of its tokens alone', async () => {
		expect(await predict(copying, texts)).toEqual(await predict(whole, texts));
	});

	it('a trained table is fed as a whole', () => {
		const { wordEmbeddings } = copying.architecture;
		const padded = { inputIds: texts[0], attentionMask: texts[0], padded: false };
		const feeds = modelFeeds(copying, padded, { rows: [0], length: 4 }, [wordEmbeddings]);
		expect(feeds[wordEmbeddings]).toBe(copying.parameters[wordEmbeddings]);
	});
});

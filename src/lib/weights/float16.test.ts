import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roundToFloat16, widenBfloat16, widenFloat16 } from './float16.ts';

const allBits = Uint16Array.from({ length: 65536 }, (_, index) => index);

describe('half precision', () => {
	it('widens every one of its numbers as a DataView reads it', () => {
		const view = new DataView(new ArrayBuffer(2));
		const expected = Float32Array.from(allBits, (bits) => {
			view.setUint16(0, bits);
			return view.getFloat16(0);
		});
		expect(widenFloat16(allBits)).toEqual(expected);
	});

	it('comes back from float32 with the same bits', () => {
		const numbers = allBits.filter((bits) => (bits & 0x7fff) <= 0x7c00);
		expect(roundToFloat16(widenFloat16(numbers))).toEqual(numbers);
	});

	it('keeps not-a-number as such', () => {
		expect(widenFloat16(roundToFloat16(Float32Array.of(NaN)))).toEqual(Float32Array.of(NaN));
	});

	it('rounds any float32 to the nearest, ties to even', () => {
		const float32Bits = fc.integer({ min: 0, max: 0xffffffff });
		fc.assert(
			fc.property(fc.uint32Array({ minLength: 1, maxLength: 50 }), float32Bits, (bits, more) => {
				const values = new Float32Array(Uint32Array.of(...bits, more).buffer);
				expect(widenFloat16(roundToFloat16(values))).toEqual(values.map(Math.f16round));
			})
		);
	});

	it('rounds to the nearest around every boundary between two of its numbers', () => {
		const finite = widenFloat16(allBits.filter((bits) => bits < 0x7c00));
		const middles = finite.slice(1).map((value, index) => (value + finite[index]) / 2);
		const around = new Uint32Array(middles.buffer).slice();
		for (const step of [-1, 0, 1]) {
			const values = new Float32Array(around.map((bits) => bits + step).buffer);
			expect(widenFloat16(roundToFloat16(values))).toEqual(values.map(Math.f16round));
		}
	});
});

describe('bfloat16', () => {
	it('is the upper half of a float32', () => {
		const bits = Uint16Array.of(0x0000, 0x3f80, 0xc049, 0x7f80, 0x0001);
		expect(widenBfloat16(bits)).toEqual(Float32Array.of(0, 1, -3.140625, Infinity, 2 ** -133));
	});
});

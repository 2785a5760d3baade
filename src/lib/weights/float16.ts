/** @file The two 16-bit float formats of weights, and float32: half precision (IEEE 754 binary16) and bfloat16. */

/** Largest finite half-precision number. */
export const maxFloat16 = 65504;

/** One half-precision number by its bits: sign, 5 bits of exponent, 10 bits of fraction. */
const float16Value = (bits: number): number => {
	const sign = bits & 0x8000 ? -1 : 1;
	const exponent = (bits >>> 10) & 0x1f;
	const fraction = (bits & 0x3ff) / 1024;
	if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : NaN;
	return exponent === 0 ? sign * fraction * 2 ** -14 : sign * (1 + fraction) * 2 ** (exponent - 15);
};

let float16Values: Float32Array | undefined;

/** Half precision widened, exactly. A table of all 65,536 values is as fast as an engine's own Float16Array. */
export const widenFloat16 = (bits: Uint16Array): Float32Array => {
	float16Values ??= Float32Array.from({ length: 65536 }, (_, index) => float16Value(index));
	const table = float16Values;
	const values = new Float32Array(bits.length);
	for (let i = 0; i < bits.length; i++) values[i] = table[bits[i]];
	return values;
};

/** bfloat16 widened, exactly: its bits are the upper half of a float32's. */
export const widenBfloat16 = (bits: Uint16Array): Float32Array => {
	const wide = new Uint32Array(bits.length);
	for (let i = 0; i < bits.length; i++) wide[i] = bits[i] << 16;
	return new Float32Array(wide.buffer);
};

/** float32 rounded to half precision, to nearest and ties to even; beyond {@link maxFloat16} it is infinite. */
export const roundToFloat16 = (values: Float32Array): Uint16Array => {
	const single = new Uint32Array(values.buffer, values.byteOffset, values.length);
	const half = new Uint16Array(values.length);
	for (let i = 0; i < values.length; i++) {
		const bits = single[i];
		half[i] = ((bits >>> 16) & 0x8000) | magnitudeToFloat16(bits & 0x7fffffff, values[i]);
	}
	return half;
};

const magnitudeToFloat16 = (bits: number, value: number): number => {
	if (bits > 0x7f800000) return 0x7e00; // not a number
	if (bits >= 0x477ff000) return 0x7c00; // 65520 and more round to infinity
	// Normal: the exponent's bias goes from 127 to 15, the 13 bits that fall away round the rest.
	if (bits >= 0x38800000) return (bits - 0x38000000 + 0xfff + ((bits >>> 13) & 1)) >>> 13;
	// Subnormal: float32's own rounding at 0.5, where its last place is 2^-24, the smallest half-precision step.
	return (Math.fround(0.5 + Math.abs(value)) - 0.5) * 2 ** 24;
};

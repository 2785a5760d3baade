/** @file What ONNX Runtime throws when the machine is at its limits, told to the person. */
import { UserError } from '../errors.ts';

// Messages of ONNX Runtime, Emscripten, V8 and WebGPU, which have no code to go by. An overflow is a size beyond 32 bits; a buffer is
// "invalid due to a previous error" when it could not be made.
const outOfMemory =
	/bad_alloc|bad allocation|out of memory|OOM|allocation failed|failed to allocate|SafeIntOnOverflow|shape is too large|invalid due to a previous error/i;

/**
 * For the catch of a promise: throws the error on.
 * @throws UserError 'out-of-memory' in place of an error that says so in its own words.
 */
export const rethrow = (error: unknown): never => {
	const known = error instanceof Error ? error : new Error(String(error));
	if (known instanceof UserError || !outOfMemory.test(known.message)) throw known;
	throw new UserError('out-of-memory', 'The device has not enough memory for this', {
		remedy: 'Use a smaller batch or shorter texts, or close other programs and tabs.',
		cause: error
	});
};

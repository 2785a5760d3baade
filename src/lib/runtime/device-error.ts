/** @file What ONNX Runtime throws when the machine is at its limits, told to the person. */
import { UserError } from '../errors.ts';

// Messages of ONNX Runtime, Emscripten, V8 and WebGPU, which have no code to go by. An overflow is a size beyond 32 bits; a buffer is
// "invalid due to a previous error" when it could not be made.
const outOfMemory =
	/bad_alloc|bad allocation|out of memory|OOM|allocation failed|failed to allocate|SafeIntOnOverflow|shape is too large|invalid due to a previous error/i;

// WebAssembly that has come to a halt does not start again.
const brokenDown =
	/\bAborted\(|already aborted|\bunreachable\b|memory access out of bounds|table index is out of bounds/i;

/**
 * For the catch of a promise: throws the error on.
 * @throws UserError 'out-of-memory' or 'device' in place of an error that says so in its own words.
 */
export const rethrow = (error: unknown): never => {
	const known = error instanceof Error ? error : new Error(String(error));
	if (known instanceof UserError) throw known;
	if (!outOfMemory.test(known.message)) throw brokenDown.test(known.message) ? haltOf(known) : known;
	throw new UserError('out-of-memory', 'The device has not enough memory for this', {
		remedy: 'Use a smaller batch or shorter texts, or close other programs and tabs.',
		cause: error
	});
};

const haltOf = (error: Error): Error =>
	new UserError('device', `What computes has broken down: ${error.message}`, {
		remedy: 'Go on from the last checkpoint.',
		cause: error
	});

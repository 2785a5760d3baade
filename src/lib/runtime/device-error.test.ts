import { expect, it } from 'vitest';
import { UserError } from '../errors.ts';
import { rethrow } from './device-error.ts';

// As ONNX Runtime Web 1.30 and V8 word them.
const messages = [
	'failed to call OrtRun(). ERROR_CODE: 6, ERROR_MESSAGE: std::bad_alloc',
	'failed to call OrtRun(). ERROR_CODE: 1, ERROR_MESSAGE: safeint.h:17 SafeIntOnOverflow() Integer overflow',
	'failed to call OrtRun(). ERROR_CODE: 2, ERROR_MESSAGE: INVALID_ARGUMENT : Tensor shape is too large',
	'wgpu::MapAsyncStatus value: 3, message: [Invalid Buffer (unlabeled)] is invalid due to a previous error.',
	"Can't create a session. failed to allocate a buffer of size 123.",
	'Array buffer allocation failed'
];

it.each(messages)('tells the person that memory ran out: %s', (message) => {
	const cause = new Error(message);
	expect(() => rethrow(cause)).toThrow(expect.objectContaining({ code: 'out-of-memory', cause }));
});

it.each([
	'Aborted(). Build with -sASSERTIONS for more info.',
	'program has already aborted!',
	'memory access out of bounds',
	'unreachable'
])('tells the person that WebAssembly came to a halt: %s', (message) => {
	const cause = new Error(message);
	expect(() => rethrow(cause)).toThrow(expect.objectContaining({ code: 'device', cause }));
});

it('leaves every other error as it is', () => {
	const bug = new TypeError('x is not a function');
	expect(() => rethrow(bug)).toThrow(bug);
});

it('leaves an error that already speaks to the person as it is', () => {
	const told = new UserError('device', 'The GPU was lost: out of memory', { remedy: 'Use the CPU.' });
	expect(() => rethrow(told)).toThrow(told);
});

import { describe, expect, test } from 'vitest';
import { duration, meanwhile } from './bar.ts';
import type { BarStream } from './bar.ts';

const recorder = (terminal: { isTTY?: boolean; columns?: number }) => {
	const written: string[] = [];
	const stream: BarStream = { ...terminal, write: (text: string) => written.push(text) };
	return { written, bar: meanwhile(stream) };
};

const at = (done: number, total = 40) => ({ stage: 'Reading', done, total, unit: 'rows' }) as const;

describe('progress away from a terminal', () => {
	test('has one line for each tenth of a stage', () => {
		const { written, bar } = recorder({});
		for (let done = 0; done <= 40; done += 1) bar.show(at(done));
		expect(written).toHaveLength(10);
		expect(written.at(-1)).toBe('Reading 100 %\n');
	});

	test('begins anew with each stage', () => {
		const { written, bar } = recorder({});
		bar.show(at(40));
		bar.show({ ...at(4), stage: 'Writing' });
		expect(written).toEqual(['Reading 100 %\n', 'Writing  10 %\n']);
	});
});

describe('progress on a terminal', () => {
	test('is written over itself', () => {
		const { written, bar } = recorder({ isTTY: true, columns: 80 });
		bar.show({ ...at(20), secondsLeft: 12 }, 'loss 0.5');
		expect(written).toEqual(['\r\u001B[2KReading  50 %  ████████████░░░░░░░░░░░░  12 s left  loss 0.5']);
	});

	test('never breaks into a second line', () => {
		const { written, bar } = recorder({ isTTY: true, columns: 20 });
		bar.show(at(20), 'a detail that is far too long');
		expect(written[0]).toHaveLength('\r\u001B[2K'.length + 19);
	});

	test('makes room for a line of text', () => {
		const { written, bar } = recorder({ isTTY: true });
		bar.show(at(20));
		bar.clear();
		expect(written.at(-1)).toBe('\r\u001B[2K');
	});

	test('of nothing at all is complete', () => {
		const { written, bar } = recorder({ isTTY: true });
		bar.show(at(0, 0));
		expect(written[0]).toContain('100 %');
	});
});

test.each([
	[12.4, '12 s'],
	[300, '5 min'],
	[9000, '2.5 h']
])('%d seconds are %s', (seconds, text) => {
	expect(duration(seconds)).toBe(text);
});

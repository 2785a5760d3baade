import { describe, expect, it } from 'vitest';
import { diffLines } from './diff-lines.ts';

describe('lines that differ', () => {
	it('come with their numbers and three lines around them', () => {
		const before = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', ''].join('\n');
		expect(diffLines(before, before.replace('f', 'F'))).toEqual([
			{
				oldStart: 3,
				newStart: 3,
				lines: [
					{ kind: 'same', text: 'c' },
					{ kind: 'same', text: 'd' },
					{ kind: 'same', text: 'e' },
					{ kind: 'removed', text: 'f' },
					{ kind: 'added', text: 'F' },
					{ kind: 'same', text: 'g' },
					{ kind: 'same', text: 'h' }
				]
			}
		]);
	});

	it('are none where only line ends differ', () => {
		expect(diffLines('a\r\nb\r\n', 'a\nb\n')).toEqual([]);
	});

	it('are all lines of a file that was not there', () => {
		expect(diffLines('', 'a\nb')).toEqual([
			{
				oldStart: 1,
				newStart: 1,
				lines: [
					{ kind: 'added', text: 'a' },
					{ kind: 'added', text: 'b' }
				]
			}
		]);
	});
});

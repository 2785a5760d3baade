import { describe, expect, it } from 'vitest';
import { addChangeNote, changeLines, changesContent, withChangeNote } from './change-notes.ts';
import { generatedPart } from './generated-parts.ts';

const second = { version: 2, at: '2026-03-04T05:06:07.000Z', note: 'Wider\nscope.' };

describe('the list of changes', () => {
	it('has the newest version first, on one line', () => {
		expect(withChangeNote('- v1 (2026-01-02): First.', second)).toBe(
			'- v2 (2026-03-04): Wider scope.\n- v1 (2026-01-02): First.'
		);
	});

	it('keeps the day of a version that it has', () => {
		expect(withChangeNote('- v2 (2026-01-02): Old words.', second)).toBe('- v2 (2026-01-02): Wider scope.');
	});

	it('in a README gets a line, and the rest stays', () => {
		const readme = `# Mine\n\n${generatedPart('changes', changesContent(''))}\n\nMy words.\n`;
		const changed = addChangeNote(readme, second);
		expect(changeLines(changed)).toBe('- v2 (2026-03-04): Wider scope.');
		expect(changed.startsWith('# Mine\n\n')).toBe(true);
		expect(changed.endsWith('-->\n\nMy words.\n')).toBe(true);
	});

	it('comes with the new number, and without the figures of the old model', () => {
		const readme = `${generatedPart('title', '# mood v1\n\nMoods.')}\nMine.\n${generatedPart('model', '0.5')}\n`;
		expect(addChangeNote(readme, second)).toBe(
			`${generatedPart('title', '# mood v2\n\nMoods.')}\nMine.\n` +
				`${generatedPart('model', '## How well it does\n\nThis version is not trained yet.')}\n`
		);
	});

	it('is not added to a README without it', () => {
		expect(addChangeNote('# Mine\n', second)).toBe('# Mine\n');
	});
});

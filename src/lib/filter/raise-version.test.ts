import { describe, expect, it } from 'vitest';
import { changeNoteIn, raiseVersion } from './raise-version.ts';

const change = { version: 2, note: 'Wider: also "tech".' };
const noted = 'change_note: "Wider: also \\"tech\\"."';

describe('a config for the next version', () => {
	it.each([
		['double quotes', '"1.0"', '"2.0"'],
		['single quotes', "'1.0'", "'2.0'"],
		['no quotes', '1.0', '2.0'],
		['a whole number', '1', '2'],
		['three parts', '"1.4.2"', '"2.0.0"'],
		['a word behind it', '"1.0-DRAFT"', '"2.0"']
	])('keeps the form of its version: %s', (_, before, after) => {
		const text = `# Mood\nfilter:\n  name: mood\n  version: ${before} # as released\n  odd:   [a,b]\n\n`;
		expect(raiseVersion(text, change)).toBe(
			`# Mood\nfilter:\n  name: mood\n  version: ${after} # as released\n  ${noted}\n  odd:   [a,b]\n\n`
		);
	});

	it('keeps CRLF and a byte order mark', () => {
		const text = '\uFEFFfilter:\r\n    name: mood\r\n    version: "1.0"\r\nscoring: {}\r\n';
		expect(raiseVersion(text, change)).toBe(
			`\uFEFFfilter:\r\n    name: mood\r\n    version: "2.0"\r\n    ${noted}\r\nscoring: {}\r\n`
		);
	});

	it('gets a version where it has none', () => {
		expect(raiseVersion('filter:\n  name: mood', change)).toBe(
			`filter:\n  name: mood\n  version: "2.0"\n  ${noted}\n`
		);
	});

	it.each([
		['in quotes', 'change_note: "First."\n', `${noted}\n`],
		['as a block', 'change_note: |\n    First\n    of all.\n', `${noted}\n`]
	])('replaces the note of the version before, %s', (_, before, after) => {
		const text = (note: string, version: string): string =>
			`filter:\n  name: mood\n  version: "${version}"\n  ${note}scoring: {}\n`;
		expect(raiseVersion(text(before, '1.0'), change)).toBe(text(after, '2.0'));
	});

	it.each([
		'filter: {name: mood, version: "1.0"} # short\n',
		'a: &v "1.0"\nfilter:\n  name: m\n  version: *v\n'
	])('is written by the library where it must be: %s', (text) => {
		const raised = raiseVersion(text, change);
		expect(raised).toContain('2.0');
		expect(changeNoteIn(raised)).toBe(change.note);
		expect(raised).toContain(text.includes('#') ? '# short' : '&v "1.0"');
	});

	it('carries a note of several lines', () => {
		const note = 'First.\n\n- second: third\n# no comment';
		expect(changeNoteIn(raiseVersion('filter:\n  name: m\n  version: "1.0"\n', { version: 2, note }))).toBe(
			note
		);
	});

	it('is not made of a file without a filter', () => {
		expect(() => raiseVersion('scoring: {}\n', change)).toThrow('"filter" is missing');
		expect(() => raiseVersion('a: [', change)).toThrow('not valid YAML');
	});
});

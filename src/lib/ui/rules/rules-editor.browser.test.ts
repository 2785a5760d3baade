import { describe, expect, test } from 'vitest';
import { passAllPrefilter } from '../../filter/prefilter.ts';
import type { TextKeeper } from '../filter/text-keeper.ts';
import { RulesEditor } from './rules-editor.svelte.ts';

const keeper = (text: string | null = null): TextKeeper & { text: string | null } => ({
	text,
	read() {
		return this.text;
	},
	write(saved, text) {
		this.text = text === saved ? null : text;
	}
});

const file = 'version: 1\nexclude: { finance: { words: [stock] } } # ours\n';

describe('RulesEditor', () => {
	test('changes the text by the form, and keeps what is not saved', () => {
		const kept = keeper();
		const editor = new RulesEditor(file, kept);
		editor.edit({ kind: 'list', path: ['exclude', 'finance', 'words'], values: ['stock', 'bond'] });
		expect(editor.text).toBe(file.replace('[stock]', '[stock, bond]'));
		expect(editor.rules?.exclude.finance.words).toEqual(['stock', 'bond']);
		expect([editor.isChanged, kept.text]).toEqual([true, editor.text]);
	});

	test('brings back what was not saved', () => {
		const editor = new RulesEditor(file, keeper('version: 1\n'));
		expect([editor.text, editor.isBroughtBack, editor.isChanged]).toEqual(['version: 1\n', true, true]);
		editor.discard();
		expect([editor.text, editor.isBroughtBack]).toEqual([file, false]);
	});

	test('keeps nothing once it is saved', () => {
		const kept = keeper();
		const editor = new RulesEditor(file, kept);
		editor.type('version: 1\n');
		editor.markSaved(editor.fileText);
		expect([editor.isChanged, kept.text]).toEqual([false, null]);
	});

	test('shows the last rules that were right while the text is at fault', () => {
		const editor = new RulesEditor(file, keeper());
		expect(editor.rules?.exclude.finance.words).toEqual(['stock']);
		editor.type('version: 1\nexlude: {}');
		expect(editor.isSound).toBe(false);
		expect(editor.rules?.exclude.finance.words).toEqual(['stock']);
	});

	test('tells why a change cannot be made', () => {
		const editor = new RulesEditor(file, keeper());
		editor.edit({ kind: 'add-category', section: 'exclude', name: 'finance' });
		expect(editor.problem?.message).toBe('There is a category "finance" already');
	});

	test('begins with rules that pass everything where there are none', () => {
		const editor = new RulesEditor(undefined, keeper());
		expect([editor.text, editor.saved, editor.isChanged]).toEqual([passAllPrefilter, null, false]);
	});

	test('gives the file its own line ends', () => {
		const editor = new RulesEditor('version: 1\r\n', keeper());
		expect(editor.isChanged).toBe(false);
		editor.type('version: 1\n# more\n');
		expect(editor.fileText).toBe('version: 1\r\n# more\r\n');
	});

	test('runs the tests', () => {
		const editor = new RulesEditor('version: 1\ntests: [{ text: a, expect: excluded_source }]', keeper());
		expect(editor.tests).toMatchObject([{ isGreen: false }]);
	});
});

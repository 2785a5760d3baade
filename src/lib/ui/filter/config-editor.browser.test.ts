import { describe, expect, it } from 'vitest';
import { tidalConfig } from '../../fixtures/tidal-config.ts';
import { ConfigEditor } from './config-editor.svelte.ts';
import { sessionKeeper, type TextKeeper } from './text-keeper.ts';

const nowhere: TextKeeper = { read: () => null, write: () => undefined };

/** An editor with a clock that is set by hand. */
const opened = (text = tidalConfig): { editor: ConfigEditor; clock: { now: number } } => {
	const clock = { now: 0 };
	return { editor: new ConfigEditor(text, nowhere, () => clock.now), clock };
};

describe('a config that is changed', () => {
	it('is changed by the form in its text', () => {
		const { editor } = opened();
		expect(editor.edit({ kind: 'weight', name: 'height', weight: 0.5 })).toBe(true);
		expect([editor.text.includes('weight: 0.5 '), editor.config?.dimensions[0].weight]).toEqual([true, 0.5]);
		expect(editor.isChanged).toBe(true);
	});

	it('tells why a change cannot be made, and stays as it is', () => {
		const { editor } = opened();
		expect(editor.edit({ kind: 'remove-dimension', name: 'length' })).toBe(false);
		expect([editor.text, editor.problem?.code]).toEqual([tidalConfig, 'usage']);
	});

	it('keeps the last form while the text cannot be read', () => {
		const { editor } = opened();
		expect(editor.config?.name).toBe('tidal');
		editor.type('filter: [');
		expect([editor.isSound, editor.config?.name, editor.findings.length > 0]).toEqual([false, 'tidal', true]);
	});

	it('takes back form and typing in one history, typing without a pause at once', () => {
		const { editor, clock } = opened();
		editor.edit({ kind: 'weight', name: 'height', weight: 0.5 });
		const formed = editor.text;
		editor.type(`${formed}#`);
		clock.now = 100;
		editor.type(`${formed}# a`);
		clock.now = 2000;
		editor.type(`${formed}# a b`);
		const last = editor.text;
		editor.undo();
		expect(editor.text).toBe(`${formed}# a`);
		editor.undo();
		expect(editor.text).toBe(formed);
		editor.undo();
		expect([editor.text, editor.canUndo]).toEqual([tidalConfig, false]);
		for (let i = 0; i < 3; i++) editor.redo();
		expect([editor.text, editor.canRedo]).toEqual([last, false]);
	});

	it('gives the line breaks of its file back', () => {
		const { editor } = opened(tidalConfig.replaceAll('\n', '\r\n'));
		editor.type(editor.text.replace('tidal', 'surge'));
		expect(editor.fileText).toBe(tidalConfig.replace('tidal', 'surge').replaceAll('\n', '\r\n'));
		editor.markSaved(editor.fileText);
		expect(editor.isChanged).toBe(false);
	});

	it('is brought back where it was not saved, unless the file is another by now', () => {
		const open = (text: string): ConfigEditor => new ConfigEditor(text, sessionKeeper('a test'), () => 0);
		open(tidalConfig).type(`${tidalConfig}# mine`);
		const again = open(tidalConfig);
		expect([again.text, again.isBroughtBack]).toEqual([`${tidalConfig}# mine`, true]);
		expect(open(`${tidalConfig}# another's`).isBroughtBack).toBe(false);
		again.discard();
		expect(open(tidalConfig).isBroughtBack).toBe(false);
	});
});

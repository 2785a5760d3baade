/** @file The text editor for YAML; loaded only where it is shown. */

import { yaml } from '@codemirror/lang-yaml';
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { lintGutter, setDiagnostics, type Diagnostic } from '@codemirror/lint';
import { EditorState, Prec } from '@codemirror/state';
import { EditorView, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { minimalSetup } from 'codemirror';

/** A fault at a line, from 1. */
export interface LineMark {
	readonly line: number;
	readonly severity: 'error' | 'warning';
	readonly message: string;
}

export interface CodeEditor {
	setText(text: string): void;
	setMarks(marks: readonly LineMark[]): void;
	/** Puts the cursor at the line's beginning, in view, and the focus into the editor. */
	goTo(line: number): void;
	destroy(): void;
}

interface Wishes {
	readonly host: HTMLElement;
	readonly text: string;
	/** What a screen reader calls it. */
	readonly label: string;
	readonly onText: (text: string) => void;
	readonly onUndo: () => void;
	readonly onRedo: () => void;
}

/** The page's own colours, which know light and dark. */
const theme = EditorView.theme({
	'&': { color: 'var(--ink)', backgroundColor: 'var(--raised)', height: '100%' },
	'&.cm-focused': { outline: '2px solid var(--accent)', outlineOffset: '1px' },
	'.cm-scroller': { fontFamily: 'var(--mono)', fontSize: '0.875rem', lineHeight: '1.5' },
	'.cm-content': { caretColor: 'var(--ink)' },
	'.cm-cursor': { borderLeftColor: 'var(--ink)' },
	'.cm-gutters': {
		backgroundColor: 'var(--sunken)',
		color: 'var(--muted)',
		borderRight: '1px solid var(--rule)'
	},
	'&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
		background: 'color-mix(in srgb, var(--accent) 30%, transparent)'
	},
	'.cm-tooltip': { backgroundColor: 'var(--raised)', color: 'var(--ink)', border: '1px solid var(--rule)' }
});

const colours = HighlightStyle.define([
	{ tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--accent)' },
	{ tag: tags.comment, color: 'var(--muted)', fontStyle: 'italic' },
	{ tag: [tags.string, tags.special(tags.string)], color: 'var(--second)' },
	{ tag: tags.meta, color: 'var(--muted)' }
]);

/**
 * Tab is left to the page, so that the keyboard is not caught in the editor. The editor stands in a shadow tree: there
 * its styles are sheets and not elements, which the content security policy would refuse.
 */
export const openCodeEditor = ({ host, text, label, onText, onUndo, onRedo }: Wishes): CodeEditor => {
	const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
	let isOwnChange = false;
	const does = (action: () => void) => (): boolean => {
		action();
		return true;
	};
	const view = new EditorView({
		parent: root,
		root,
		state: EditorState.create({
			doc: text,
			extensions: [
				// Before the editor's own, since the form's changes are taken back by the same keys.
				Prec.highest(
					keymap.of([
						{ key: 'Mod-z', run: does(onUndo) },
						{ key: 'Mod-y', mac: 'Mod-Shift-z', run: does(onRedo) },
						{ key: 'Mod-Shift-z', run: does(onRedo) }
					])
				),
				minimalSetup,
				lineNumbers(),
				lintGutter(),
				yaml(),
				theme,
				syntaxHighlighting(colours),
				EditorView.lineWrapping,
				EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
				EditorView.updateListener.of((update) => {
					if (update.docChanged && !isOwnChange) onText(update.state.doc.toString());
				})
			]
		})
	});
	return {
		setText: (next) => {
			const change = smallestChange(view.state.doc.toString(), next);
			if (!change) return;
			isOwnChange = true;
			view.dispatch({ changes: change });
			isOwnChange = false;
		},
		setMarks: (marks) => {
			const { doc } = view.state;
			const diagnostics = marks.map(({ line, severity, message }): Diagnostic => {
				const { from, to } = doc.line(Math.min(Math.max(1, line), doc.lines));
				return { from, to, severity, message };
			});
			view.dispatch(setDiagnostics(view.state, diagnostics));
		},
		goTo: (line) => {
			const { from } = view.state.doc.line(Math.min(Math.max(1, line), view.state.doc.lines));
			view.dispatch({
				selection: { anchor: from },
				effects: EditorView.scrollIntoView(from, { y: 'center' })
			});
			view.focus();
		},
		destroy: () => {
			view.destroy();
		}
	};
};

/** The part between what both begin and end with; `undefined` where they are the same. */
export const smallestChange = (
	before: string,
	after: string
): { readonly from: number; readonly to: number; readonly insert: string } | undefined => {
	if (before === after) return undefined;
	const shorter = Math.min(before.length, after.length);
	let from = 0;
	while (from < shorter && before[from] === after[from]) from++;
	let end = 0;
	while (end < shorter - from && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
	return { from, to: before.length - end, insert: after.slice(from, after.length - end) };
};

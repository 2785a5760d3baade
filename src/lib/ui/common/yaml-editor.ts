/** @file The YAML editor without its frame: CodeMirror with line numbers, colours and faults at their lines. */

import { yaml } from '@codemirror/lang-yaml';
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { lintGutter, setDiagnostics, type Diagnostic } from '@codemirror/lint';
import { EditorState, Prec, type Extension } from '@codemirror/state';
import { EditorView, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { minimalSetup } from 'codemirror';
import type { Finding } from '../../filter/finding.ts';

export interface YamlEditorOptions {
	readonly text: string;
	/** Says what is edited, for a screen reader. */
	readonly label: string;
	readonly onChange: (text: string) => void;
	/** Where the page has a history of its own, in which the keys for undo and redo go back and forth. */
	readonly history?: { readonly undo: () => void; readonly redo: () => void } | undefined;
}

/** An editor in the page. */
export interface YamlEditing {
	/** Shows another text; what is the same keeps the cursor where it is. */
	setText(text: string): void;
	/** Marks the lines of the findings. */
	setFindings(findings: readonly Finding[]): void;
	/** Puts the cursor at the beginning of a line, from 1. */
	goTo(line: number): void;
	destroy(): void;
}

const theme = EditorView.theme({
	'&': { backgroundColor: 'var(--raised)', color: 'var(--ink)', fontSize: '0.875rem', height: '100%' },
	'&.cm-focused': { outline: '2px solid var(--accent)', outlineOffset: '-1px' },
	'.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.5', overflow: 'auto' },
	'.cm-content': { caretColor: 'var(--ink)', padding: '0.5rem 0' },
	'.cm-cursor': { borderLeftColor: 'var(--ink)' },
	'.cm-gutters': {
		backgroundColor: 'var(--sunken)',
		color: 'var(--muted)',
		borderRight: '1px solid var(--rule)'
	},
	'&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
		backgroundColor: 'color-mix(in srgb, var(--accent) 25%, transparent)'
	},
	'.cm-tooltip': { backgroundColor: 'var(--raised)', color: 'var(--ink)', border: '1px solid var(--rule)' },
	'.cm-diagnostic': { fontFamily: 'var(--sans)', maxWidth: '24rem', whiteSpace: 'normal' }
});

const colours = HighlightStyle.define([
	{ tag: tags.comment, color: 'var(--muted)', fontStyle: 'italic' },
	{ tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--accent)' },
	{ tag: [tags.string, tags.number, tags.bool, tags.null], color: 'var(--second)' },
	{ tag: tags.invalid, color: 'var(--bad)' }
]);

/**
 * Puts an editor into an element. It lives in a shadow root: there its styles are a style sheet of the page's own,
 * which the content security policy allows; a style element it would refuse.
 */
export const createYamlEditor = (
	host: HTMLElement,
	{ text, label, onChange, history }: YamlEditorOptions
): YamlEditing => {
	const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
	let isOurs = false;
	const view = new EditorView({
		root,
		parent: root,
		state: EditorState.create({
			doc: text,
			extensions: [
				...(history ? [historyKeys(history)] : []),
				minimalSetup,
				lineNumbers(),
				lintGutter(),
				yaml(),
				syntaxHighlighting(colours),
				theme,
				EditorView.lineWrapping,
				// With a tabindex, also to a checker, what scrolls can be reached by the keyboard.
				EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
				EditorView.updateListener.of((update) => {
					if (update.docChanged && !isOurs) onChange(update.state.doc.toString());
				})
			]
		})
	});
	return {
		setText: (text) => {
			const before = view.state.doc.toString();
			if (text === before) return;
			isOurs = true;
			view.dispatch({ changes: differing(before, text) });
			isOurs = false;
		},
		setFindings: (findings) => {
			view.dispatch(setDiagnostics(view.state, diagnosticsOf(findings, view.state)));
		},
		goTo: (line) => {
			const { from } = view.state.doc.line(Math.min(Math.max(line, 1), view.state.doc.lines));
			view.dispatch({
				selection: { anchor: from },
				effects: EditorView.scrollIntoView(from, { y: 'center' })
			});
			view.focus();
		},
		destroy: () => view.destroy()
	};
};

/** Before the editor's own keys of this kind, which would not take back what a form changed. */
const historyKeys = ({ undo, redo }: NonNullable<YamlEditorOptions['history']>): Extension => {
	const does = (action: () => void) => (): boolean => {
		action();
		return true;
	};
	return Prec.highest(
		keymap.of([
			{ key: 'Mod-z', run: does(undo) },
			{ key: 'Mod-y', run: does(redo) },
			{ key: 'Mod-Shift-z', run: does(redo) }
		])
	);
};

/** The one part in which two texts differ. */
const differing = (before: string, after: string): { from: number; to: number; insert: string } => {
	const shorter = Math.min(before.length, after.length);
	let start = 0;
	while (start < shorter && before[start] === after[start]) start++;
	let end = 0;
	while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end++;
	return { from: start, to: before.length - end, insert: after.slice(start, after.length - end) };
};

const diagnosticsOf = (findings: readonly Finding[], { doc }: EditorState): Diagnostic[] =>
	findings.flatMap(({ severity, places }) =>
		places.flatMap(({ line, message }): Diagnostic[] => {
			if (line === null || line > doc.lines) return [];
			const { from, to, text } = doc.line(line);
			return [{ from: from + (text.length - text.trimStart().length), to, severity, message }];
		})
	);

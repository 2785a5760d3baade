import { afterEach, describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Finding } from '../../filter/finding.ts';
import { createYamlEditor, type YamlEditing } from './yaml-editor.ts';

let editing: YamlEditing | undefined;
afterEach(() => {
	editing?.destroy();
	document.body.replaceChildren();
});

const open = (
	text: string
): { readonly shown: () => string; readonly root: ShadowRoot; readonly told: string[] } => {
	const host = document.body.appendChild(document.createElement('div'));
	const told: string[] = [];
	editing = createYamlEditor(host, { text, label: 'The rules', onChange: (text) => told.push(text) });
	const root = host.shadowRoot;
	if (!root) throw new Error('no shadow root');
	const shown = (): string =>
		[...root.querySelectorAll('.cm-line')].map((line) => line.textContent).join('\n');
	return { shown, root, told };
};

const at = (line: number): Finding => ({
	check: 'x',
	severity: 'error',
	message: 'm',
	remedy: null,
	count: 1,
	places: [{ file: 'x', line, field: null, message: 'm' }]
});

describe('the YAML editor', () => {
	test('shows the text, under its label', () => {
		const { shown, root } = open('version: 1\nexclude: {}');
		expect(shown()).toBe('version: 1\nexclude: {}');
		expect(root.querySelector('[role=textbox]')?.getAttribute('aria-label')).toBe('The rules');
	});

	test('shows another text, of which it does not tell', () => {
		const { shown, told } = open('version: 1\n');
		editing?.setText('version: 1\nexclude: {}\n');
		expect(shown()).toBe('version: 1\nexclude: {}\n');
		expect(told).toEqual([]);
	});

	test('tells of what is typed', async () => {
		const { root, told } = open('version: 1');
		root.querySelector<HTMLElement>('.cm-content')?.focus();
		await userEvent.keyboard('#');
		expect(told.at(-1)).toBe('#version: 1');
	});

	test('marks the lines of findings, and none that are not there', () => {
		const { root } = open('version: 1\nexlude: {}');
		editing?.setFindings([at(2), at(7)]);
		expect(root.querySelectorAll('.cm-lint-marker-error')).toHaveLength(1);
		editing?.setFindings([]);
		expect(root.querySelectorAll('.cm-lint-marker-error')).toHaveLength(0);
	});

	test('adds no style element, which the page would refuse', () => {
		const { root } = open('version: 1');
		expect(root.querySelectorAll('style')).toHaveLength(0);
	});
});

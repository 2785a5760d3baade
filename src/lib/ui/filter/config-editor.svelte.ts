/** @file A config.yaml that a person changes, by a form or as text: one text, one history. */

import { checkConfig, type CheckedConfig, type FilterConfig } from '../../filter/config.ts';
import type { ConfigEdit } from '../../filter/config-edits.ts';
import { applyConfigEdit } from '../../filter/edit-config.ts';
import type { Finding } from '../../filter/finding.ts';
import { problemOf, type Problem } from '../problem.ts';
import type { TextKeeper } from './text-keeper.ts';

/** Typing without a pause of this many milliseconds is taken back as one. */
const pause = 800;

/** Texts that can be taken back. */
const mostKept = 200;

export class ConfigEditor {
	/** Lines end with \n, whatever the file has. */
	text = $state('');
	/** What is written in the filter's folder. */
	saved = $state('');
	/** Why the last change by the form was not made. */
	problem = $state.raw<Problem | null>(null);
	/** Whether the text is one that was kept from before the page was loaded. */
	isBroughtBack = $state(false);
	#past = $state.raw<readonly string[]>([]);
	#future = $state.raw<readonly string[]>([]);
	#typedAt = -Infinity;
	readonly #lineBreak: string;
	readonly #keeper: TextKeeper;
	readonly #now: () => number;

	readonly checked: CheckedConfig = $derived(checkConfig(this.text));
	/** The last one that could be read: what the form shows while the text is at fault. */
	readonly config: FilterConfig | null = $derived.by(() => {
		if (this.checked.config) this.#lastGood = this.checked.config;
		return this.#lastGood;
	});
	#lastGood: FilterConfig | null = null;

	/** What is wrong, but for keys that are not used. */
	readonly findings: readonly Finding[] = $derived(
		this.checked.findings.filter(({ check }) => check !== 'unused_key')
	);
	/** What the saved text says; null where it cannot be read. */
	readonly savedConfig: FilterConfig | null = $derived(checkConfig(this.saved).config);
	readonly isSound: boolean = $derived(this.checked.config !== null);
	readonly isChanged: boolean = $derived(this.text !== this.saved);
	readonly canUndo: boolean = $derived(this.#past.length > 0);
	readonly canRedo: boolean = $derived(this.#future.length > 0);

	constructor(file: string, keeper: TextKeeper, now: () => number) {
		this.#keeper = keeper;
		this.#now = now;
		this.#lineBreak = file.includes('\r\n') ? '\r\n' : '\n';
		const saved = file.replaceAll('\r\n', '\n');
		const kept = keeper.read(saved);
		this.saved = saved;
		this.text = kept ?? saved;
		this.isBroughtBack = kept !== null;
		if (kept !== null) this.#past = [saved];
	}

	/** A change by the form; what cannot be is told by `problem`. Whether it was made. */
	edit(edit: ConfigEdit): boolean {
		try {
			const text = applyConfigEdit(this.text, edit);
			this.problem = null;
			this.#typedAt = -Infinity;
			if (text !== this.text) this.#put(text);
			return true;
		} catch (error) {
			this.problem = problemOf(error);
			return false;
		}
	}

	/** The text as it was typed. */
	type(text: string): void {
		if (text === this.text) return;
		const now = this.#now();
		const goesOn = now - this.#typedAt < pause && this.#past.length > 0;
		this.#typedAt = now;
		this.problem = null;
		if (goesOn) this.#set(text);
		else this.#put(text);
	}

	undo(): void {
		const before = this.#past.at(-1);
		if (before === undefined) return;
		this.#past = this.#past.slice(0, -1);
		this.#future = [...this.#future, this.text];
		this.#typedAt = -Infinity;
		this.problem = null;
		this.#set(before);
	}

	redo(): void {
		const after = this.#future.at(-1);
		if (after === undefined) return;
		this.#future = this.#future.slice(0, -1);
		this.#past = [...this.#past, this.text];
		this.#typedAt = -Infinity;
		this.problem = null;
		this.#set(after);
	}

	/** Back to what is saved; can be undone. */
	discard(): void {
		if (this.isChanged) this.#put(this.saved);
		this.isBroughtBack = false;
	}

	/** The text with the line breaks of the file that it came from. */
	get fileText(): string {
		return this.text.replaceAll('\n', this.#lineBreak);
	}

	/** What {@link fileText} gave is written now. */
	markSaved(fileText: string): void {
		this.saved = fileText.replaceAll('\r\n', '\n');
		this.isBroughtBack = false;
		this.#keeper.write(this.saved, this.text);
	}

	#put(text: string): void {
		this.#past = [...this.#past, this.text].slice(-mostKept);
		this.#future = [];
		this.#set(text);
	}

	#set(text: string): void {
		this.text = text;
		this.#keeper.write(this.saved, text);
	}
}

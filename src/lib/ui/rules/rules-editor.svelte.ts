/** @file A prefilter.yaml that a person changes, by a form or as text. */

import { editPrefilter, type PrefilterEdit } from '../../filter/edit-prefilter.ts';
import { passAllPrefilter } from '../../filter/prefilter.ts';
import { checkPrefilter, type CheckedPrefilter } from '../../filter/prefilter-check.ts';
import type { PrefilterRules } from '../../filter/prefilter-schema.ts';
import { runTests, type TestResult } from '../../filter/prefilter-test-run.ts';
import type { TextKeeper } from '../filter/text-keeper.ts';
import { problemOf, type Problem } from '../problem.ts';

export class RulesEditor {
	/** Lines end with \n, whatever the file has. */
	text = $state('');
	/** What the project has; null where it has no prefilter.yaml. */
	saved = $state<string | null>(null);
	/** Why the last change by the form was not made. */
	problem = $state.raw<Problem | null>(null);
	/** Whether it begins with changes that were not saved before. */
	isBroughtBack = $state(false);
	readonly #lineBreak: string;
	readonly #keeper: TextKeeper;

	readonly checked: CheckedPrefilter = $derived(checkPrefilter(this.text));
	readonly isSound: boolean = $derived(this.checked.prefilter !== null);
	/** What the text was before it was changed. */
	readonly #unchanged: string = $derived(this.saved ?? passAllPrefilter);
	readonly isChanged: boolean = $derived(this.text !== this.#unchanged);
	/** What the form shows; while the text is at fault, the last rules that were right. */
	readonly rules: PrefilterRules | null = $derived.by(() => {
		if (this.checked.prefilter) this.#lastSound = this.checked.prefilter.rules;
		return this.#lastSound;
	});
	#lastSound: PrefilterRules | null = null;
	readonly tests: readonly TestResult[] = $derived(
		this.checked.prefilter ? runTests(this.checked.prefilter) : []
	);

	/** @param file undefined where the project has none */
	constructor(file: string | undefined, keeper: TextKeeper) {
		this.#keeper = keeper;
		this.#lineBreak = file?.includes('\r\n') ? '\r\n' : '\n';
		this.saved = file?.replaceAll('\r\n', '\n') ?? null;
		const kept = keeper.read(this.#unchanged);
		this.text = kept ?? this.#unchanged;
		this.isBroughtBack = kept !== null;
	}

	/** A change by the form; what cannot be is told by `problem`. */
	edit(edit: PrefilterEdit): void {
		try {
			this.#set(editPrefilter(this.text, edit));
		} catch (error) {
			this.problem = problemOf(error);
		}
	}

	/** The text as it was typed. */
	type(text: string): void {
		if (text !== this.text) this.#set(text);
	}

	/** Back to what is saved. */
	discard(): void {
		this.isBroughtBack = false;
		this.#set(this.#unchanged);
	}

	/** The text with the line ends of the file that it came from. */
	get fileText(): string {
		return this.text.replaceAll('\n', this.#lineBreak);
	}

	/** What {@link fileText} gave is saved now. */
	markSaved(fileText: string): void {
		this.saved = fileText.replaceAll('\r\n', '\n');
		this.isBroughtBack = false;
		this.#keeper.write(this.#unchanged, this.text);
	}

	#set(text: string): void {
		this.problem = null;
		this.text = text;
		this.#keeper.write(this.#unchanged, text);
	}
}

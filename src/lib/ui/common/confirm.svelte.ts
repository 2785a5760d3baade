/** @file A question before something that cannot be taken back: `if (await confirm({ ... })) ...`. */

export interface Question {
	readonly title: string;
	/** What will happen; one paragraph each. */
	readonly text: string | readonly string[];
	/** The word on the button that goes on. */
	readonly action: string;
	/** The word on the button that does not. */
	readonly cancel?: string;
	/** Whether something is lost by going on. */
	readonly isGrave?: boolean;
}

class Asking {
	question = $state.raw<Question | null>(null);
	#answer: ((answer: boolean) => void) | undefined;

	ask(question: Question): Promise<boolean> {
		this.answer(false);
		this.question = question;
		return new Promise((resolve) => {
			this.#answer = resolve;
		});
	}

	answer(answer: boolean): void {
		this.question = null;
		this.#answer?.(answer);
		this.#answer = undefined;
	}
}

/** The question that `Confirmation.svelte`, in the layout, shows. */
export const asking = new Asking();

/** Asks the person. Whether to go on; leaving the dialog in any other way is a no. */
export const confirm = (question: Question): Promise<boolean> => asking.ask(question);

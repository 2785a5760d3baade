/** @file Two sentences of the sample with the scores that people gave them: what there is to learn from. */

export interface ScoredSentence {
	readonly text: string;
	/** From 1 to 5. */
	readonly scores: Readonly<Record<'valence' | 'arousal' | 'dominance', number>>;
}

export const scoredSentences: readonly ScoredSentence[] = [
	{
		text: 'For 18 long months Michael could not find a job.',
		scores: { valence: 2.22, arousal: 3.11, dominance: 2.89 }
	},
	{
		text: 'With thousands of trees and flowers in bloom, we are having a beautiful Spring!',
		scores: { valence: 4, arousal: 3.71, dominance: 3.43 }
	}
];

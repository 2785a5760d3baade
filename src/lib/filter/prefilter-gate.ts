/** @file What an article has to pass before the model reads it: the config's source filter and prefilter.yaml. */

import { excludesSource, type SourceFilter } from './config-input.ts';
import { passAllPrefilter, parsePrefilter, type Prefilter } from './prefilter.ts';
import { blocked, type PrefilterAnswer, type PrefilterArticle } from './prefilter-answer.ts';

/** Both of them as one; the source filter comes first. */
export type Gate = Pick<Prefilter, 'wordRules' | 'apply' | 'explain' | 'tally'>;

interface GateRules {
	/** Null where the filter has no prefilter.yaml. */
	readonly prefilter: Prefilter | null;
	/** Of config.yaml. */
	readonly sourceFilter: SourceFilter | null;
}

/** The one gate, for scoring and for reports alike. */
export const createGate = ({ prefilter, sourceFilter }: GateRules): Gate => {
	const rules = prefilter ?? parsePrefilter(passAllPrefilter);
	const bySourceType = ({ sourceType }: PrefilterArticle): PrefilterAnswer | null =>
		excludesSource(sourceFilter, sourceType)
			? blocked('excluded_source', 'source_filter', sourceType ?? null)
			: null;
	return {
		wordRules: rules.wordRules,
		apply: (article) => bySourceType(article) ?? rules.apply(article),
		explain: (article) => {
			const explanation = rules.explain(article);
			return { ...explanation, answer: bySourceType(article) ?? explanation.answer };
		},
		tally: (article) => {
			const tally = rules.tally(article);
			return { ...tally, answer: bySourceType(article) ?? tally.answer };
		}
	};
};

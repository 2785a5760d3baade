/** @file What an article has to pass before the model reads it: the config's source filter and prefilter.yaml. */

import { passAllPrefilter, parsePrefilter, type Prefilter } from './prefilter.ts';
import { blocked, type PrefilterAnswer, type PrefilterArticle } from './prefilter-answer.ts';

/** Both of them as one; the source filter comes first. */
export type Gate = Pick<Prefilter, 'wordRules' | 'apply' | 'explain' | 'tally'>;

interface GateRules {
	/** Null where the filter has no prefilter.yaml. */
	readonly prefilter: Prefilter | null;
	/** `source_filter.excluded_source_types` of config.yaml. */
	readonly excludedSourceTypes: readonly string[];
}

/** The one gate, for scoring and for reports alike. */
export const createGate = ({ prefilter, excludedSourceTypes }: GateRules): Gate => {
	const rules = prefilter ?? parsePrefilter(passAllPrefilter);
	const bySourceType = ({ sourceType }: PrefilterArticle): PrefilterAnswer | null =>
		sourceType !== undefined && excludedSourceTypes.includes(sourceType)
			? blocked('excluded_source', 'source_filter', sourceType)
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

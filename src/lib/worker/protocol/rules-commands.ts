/** @file What the page asks of the data worker about the rules of prefilter.yaml. */

import type { PrefilterArticle, PrefilterExplanation } from '../../filter/prefilter.ts';
import type { PrefilterReport } from '../../filter/prefilter-report.ts';
import type { DataRef } from './data-ref.ts';

export type RulesCommand =
	/**
	 * Applies rules, and the source filter of the config, to all articles. A later call stops an earlier one.
	 * @throws UserError 'bad-config' for rules that are not right, 'not-found' where there are no articles
	 */
	| { readonly type: 'run-prefilter'; readonly of: DataRef; readonly text: string }
	/** What the rules look for in one of the articles, by its place in the report. */
	| { readonly type: 'explain-article'; readonly of: DataRef; readonly index: number; readonly text: string }
	/** The same for an article of the person's own. */
	| {
			readonly type: 'explain-text';
			readonly of: DataRef;
			readonly article: PrefilterArticle;
			readonly text: string;
	  };

export interface RulesResults {
	'run-prefilter': PrefilterReport;
	'explain-article': ExplainedArticle;
	'explain-text': ExplainedArticle;
}

/** An article as the rules read it, and what they find there. */
export interface ExplainedArticle {
	readonly article: PrefilterArticle;
	readonly explanation: PrefilterExplanation;
}

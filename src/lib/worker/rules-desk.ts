/** @file What the data worker does with the rules of prefilter.yaml: applies them to articles, and explains them. */

import { ruleArticle } from '../data/plain-articles.ts';
import { UserError } from '../errors.ts';
import { cleanText } from '../filter/clean.ts';
import { expectedPassRate, type PassRate } from '../filter/pass-rate.ts';
import { parsePrefilter } from '../filter/prefilter.ts';
import { createGate, type Gate } from '../filter/prefilter-gate.ts';
import { prefilterReport } from '../filter/prefilter-report.ts';
import type { Folder } from '../workspace/folder.ts';
import { inTurns } from './in-turns.ts';
import type { Pools } from './pools.ts';
import type { DataEvent, DataRef, RulesCommand, RulesResults } from './protocol.ts';
import type { Handlers } from './serve.ts';
import { definitionOf, projectOf, readConfig, readDefinition } from './stored-project.ts';

interface Tools {
	readonly storage: () => Promise<Folder>;
	readonly pools: Pools;
}

export const rulesDesk = ({ storage, pools }: Tools): Handlers<RulesCommand, RulesResults, DataEvent> => {
	let running: AbortController | undefined;

	/** For a project without articles too. */
	const gateFor = async (of: DataRef, text: string): Promise<Gate> => {
		const config =
			of.kind === 'project'
				? await readConfig(projectOf(await storage(), of.projectId))
				: (await pools.pool(of, () => undefined)).config;
		return createGate({ prefilter: parsePrefilter(text), sourceFilter: config?.sourceFilter ?? null });
	};

	const expectedOf = async (of: DataRef): Promise<PassRate | null> => {
		if (of.kind === 'draft') return null;
		const definition = await readDefinition(definitionOf(projectOf(await storage(), of.projectId)));
		return expectedPassRate(definition.config);
	};

	return {
		'run-prefilter': async ({ of, text }, onEvent) => {
			running?.abort(stopped());
			const { signal } = (running = new AbortController());
			const onProgress = (progress: DataEvent['progress']): void => onEvent({ type: 'progress', progress });
			const gate = await gateFor(of, text);
			const expected = await expectedOf(of);
			const { dataset } = await pools.pool(of, onProgress);
			signal.throwIfAborted();
			const articles = dataset.articles.map(ruleArticle);
			return inTurns(prefilterReport(gate, articles, { expected }), { onProgress, signal });
		},
		'explain-article': async ({ of, index, text }) => {
			const gate = await gateFor(of, text);
			const { dataset } = await pools.pool(of, () => undefined);
			const labelled = dataset.articles.at(index);
			if (labelled === undefined || index < 0) throw noArticle();
			const article = ruleArticle(labelled);
			return { article, explanation: gate.explain(article) };
		},
		'explain-text': async ({ of, article: { title, content, ...others }, text }) => {
			const gate = await gateFor(of, text);
			const article = { ...others, title: cleanText(title ?? ''), content: cleanText(content) };
			return { article, explanation: gate.explain(article) };
		}
	};
};

const stopped = (): UserError =>
	new UserError('cancelled', 'The rules were changed meanwhile', {
		remedy: 'They are applied as they are now.'
	});

const noArticle = (): UserError =>
	new UserError('not-found', 'The article is not there any more', { remedy: 'Apply the rules again.' });

/** @file Single records as the page shows them: rows of a list, and one in full. */

import type { LabelledArticle, SplitName } from '../data/article.ts';
import { sourceOf } from '../data/checks/sources.ts';
import { evidenceOf } from '../data/evidence.ts';
import { UserError } from '../errors.ts';
import type { FilterConfig } from '../filter/config.ts';
import { scoreArticle, type ArticleScore } from '../filter/score.ts';
import type { Explored } from './explored.ts';
import type { AlikeArticle, ArticleView, RecordPlace, RecordRow, RecordView } from './protocol.ts';

/** Characters of a text that stand for a title that is not there. */
const titleLength = 120;

const titleOf = ({ title, content }: LabelledArticle): string =>
	title === '' ? content.slice(0, titleLength) : title;

const scoreOf = (
	{ labels, contentType }: LabelledArticle,
	dimensionNames: readonly string[],
	config: FilterConfig
): ArticleScore =>
	scoreArticle(
		config,
		Object.fromEntries(dimensionNames.map((name, dimension) => [name, labels[dimension]])),
		contentType
	);

export const rowOf = (
	index: number,
	{ dataset, pool }: Explored,
	splitOf: (article: LabelledArticle) => SplitName | null
): RecordRow => {
	const article = dataset.articles[index];
	const weighted = pool.config && scoreOf(article, dataset.dimensionNames, pool.config);
	return {
		index,
		title: titleOf(article),
		source: sourceOf(article),
		characters: article.content.length,
		labels: article.labels,
		score: weighted?.weightedAverage ?? null,
		tier: weighted?.tier ?? null,
		split: splitOf(article),
		isCorrected: article !== pool.dataset.articles[index]
	};
};

/**
 * A record in full.
 * @throws UserError 'not-found' where there is none at this place
 */
export const viewOf = async (place: RecordPlace, explored: Explored): Promise<RecordView> => {
	const { dataset } = explored;
	if ('index' in place) {
		if (place.index in dataset.articles) return articleView(place.index, explored);
		throw noRecord(`article ${place.index + 1}`);
	}
	const isHere = (one: { readonly file: string; readonly line: number }): boolean =>
		one.line === place.line && one.file === place.file;
	const index = dataset.articles.findIndex(isHere);
	if (index >= 0) return articleView(index, explored);
	const repeated = dataset.duplicates.find(isHere) ?? dataset.merged?.left.find(isHere);
	if (repeated) {
		const kept = dataset.articles.findIndex(
			({ file, line }) => line === repeated.of && file === repeated.ofFile
		);
		if (kept >= 0) return articleView(kept, explored);
	}
	const rejection = dataset.rejected.find(isHere);
	if (!rejection) throw noRecord(`${place.file}, line ${place.line}`);
	return { kind: 'rejected', rejection, raw: rawAt(place, explored) };
};

const noRecord = (where: string): UserError =>
	new UserError('not-found', 'There is no such record', { where, remedy: 'Choose one from the list.' });

const rawAt = (
	place: { readonly file: string; readonly line: number },
	{ pool: { table } }: Explored
): Readonly<Record<string, unknown>> | null =>
	table?.records.find(({ file, line }) => line === place.line && file === place.file)?.value ?? null;

const articleView = async (index: number, explored: Explored): Promise<ArticleView> => {
	const { dataset, pool, checked } = explored;
	const { reading, dimensionNames, scale } = dataset;
	const article = dataset.articles[index];
	const raw = rawAt(article, explored);
	const asItCame = raw?.[reading.text];
	const evidence = evidenceOf(article, reading);
	const weighted = pool.config && scoreOf(article, dimensionNames, pool.config);
	const asLabelled = pool.dataset.articles[index].labels;
	return {
		kind: 'article',
		index,
		id: article.id,
		file: article.file,
		line: article.line,
		title: article.title,
		content: article.content,
		contentAsItCame: typeof asItCame === 'string' && asItCame !== article.content ? asItCame : null,
		url: article.url ?? null,
		source: sourceOf(article),
		contentType: article.contentType ?? null,
		split: (await explored.splitOf())(article),
		scores: dimensionNames.map((dimension, at) => ({
			dimension,
			value: article.labels[at],
			asLabelled: asLabelled[at] === article.labels[at] ? null : asLabelled[at],
			evidence: evidence.perDimension[at]
		})),
		scale,
		weighted: weighted && {
			score: weighted.weightedAverage,
			tier: weighted.tier,
			caps: weighted.caps.map(({ name, maxScore }) => `${name}: at most ${maxScore}`)
		},
		reasoning: evidence.reasoning,
		labelledBy: evidence.by,
		findings: [...(checked?.about ?? [])].flatMap(([check, places]) =>
			places.filter((one) => one.article === index).map(({ message }) => ({ check, message }))
		),
		alike: alikeTo(index, explored),
		raw
	};
};

/** Articles of a group that are shown. */
const mostAlike = 20;

const alikeTo = (index: number, { dataset, checked }: Explored): readonly AlikeArticle[] => {
	const groupOf = checked?.nearDuplicates?.groupOf;
	if (!groupOf) return [];
	const alike: AlikeArticle[] = [];
	for (let other = 0; other < groupOf.length && alike.length < mostAlike; other++) {
		if (other === index || groupOf[other] !== groupOf[index]) continue;
		const article = dataset.articles[other];
		alike.push({ index: other, title: titleOf(article), labels: article.labels });
	}
	return alike;
};

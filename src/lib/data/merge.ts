/** @file Articles that stand in more than one record, by their ids: one of each is kept. */

import type { Finding } from '../filter/finding.ts';
import type { LabelledArticle } from './article.ts';
import { isObject } from './jsonl.ts';

/** Which of an article's records is kept: the one that was labelled last, or the first that was read. */
export const mergeRules = ['newest', 'first'] as const;

export type MergeRule = (typeof mergeRules)[number];

/** A record that was left out because another one of the same id was kept. */
export interface Superseded {
	readonly id: string;
	readonly file: string;
	readonly line: number;
	/** The line of the one that was kept, in `ofFile`. */
	readonly of: number;
	readonly ofFile: string;
}

/** What became of ids that several records have. Plain data. */
export interface MergeReport {
	readonly rule: MergeRule;
	/** How many ids several records have. */
	readonly ids: number;
	/** Of these, how many have records with different scores: the rule matters for them. */
	readonly differentScores: number;
	/** Of these, how many have records with different titles or texts. */
	readonly differentTexts: number;
	/** The files in which they stand. */
	readonly files: readonly string[];
	/** In the order of the files. */
	readonly left: readonly Superseded[];
}

/** An article, and whether its id is a hash of its text because the record has none. */
export interface IdentifiedArticle {
	readonly article: LabelledArticle;
	readonly isHash: boolean;
}

export interface Merged {
	/** In the order in which they came. */
	readonly kept: readonly LabelledArticle[];
	/** Null where every id is another one. */
	readonly report: MergeReport | null;
}

/**
 * Keeps one article for each id. The newest is the one with the latest time stamp; without one, or where both have the
 * same, the one that was read last. Repeated texts without ids are merged only between files: within one they are
 * duplicates.
 */
export const mergeById = (articles: readonly IdentifiedArticle[], rule: MergeRule): Merged => {
	const groups = new Map<string, LabelledArticle[]>();
	const isHash = new Map<string, boolean>();
	for (const { article, isHash: hash } of articles) {
		const group = groups.get(article.id);
		if (group) group.push(article);
		else groups.set(article.id, [article]);
		isHash.set(article.id, (isHash.get(article.id) ?? true) && hash);
	}
	const repeated = [...groups.values()].filter(
		(group) => group.length > 1 && (isHash.get(group[0].id) !== true || filesOf(group).length > 1)
	);
	if (repeated.length === 0) return { kept: articles.map(({ article }) => article), report: null };
	const keptOf = new Map(repeated.map((group) => [group[0].id, choose(group, rule)]));
	const isKept = (article: LabelledArticle): boolean => {
		const kept = keptOf.get(article.id);
		return kept === undefined || kept === article;
	};
	const left = articles.flatMap(({ article }) => {
		const kept = keptOf.get(article.id);
		if (kept === undefined || kept === article) return [];
		const { id, file, line } = article;
		return [{ id, file, line, of: kept.line, ofFile: kept.file }];
	});
	return {
		kept: articles.map(({ article }) => article).filter(isKept),
		report: {
			rule,
			ids: repeated.length,
			differentScores: repeated.filter(([first, ...others]) =>
				others.some(({ labels }) => labels.some((label, i) => label !== first.labels[i]))
			).length,
			differentTexts: repeated.filter(([first, ...others]) =>
				others.some(({ title, content }) => title !== first.title || content !== first.content)
			).length,
			files: filesOf(repeated.flat()),
			left
		}
	};
};

const filesOf = (articles: readonly LabelledArticle[]): readonly string[] => [
	...new Set(articles.map(({ file }) => file))
];

const choose = (group: readonly LabelledArticle[], rule: MergeRule): LabelledArticle =>
	rule === 'first'
		? group[0]
		: group.reduce((best, one) => {
				const before = timeOf(best);
				const after = timeOf(one);
				return before !== null && after !== null && after < before ? best : one;
			});

/** Keys of the time at which an article was labelled, the surest first. */
const timeKeys = ['analyzed_at', 'labelled_at', 'labeled_at', 'scored_at', 'updated_at', 'timestamp'];

/** When the article was labelled, in milliseconds of Unix time; null where the record does not say. */
export const timeOf = ({ extra }: Pick<LabelledArticle, 'extra'>): number | null => {
	const analyses = Object.entries(extra).flatMap(([key, value]) =>
		key.endsWith('_analysis') && isObject(value) ? [value] : []
	);
	for (const key of timeKeys) {
		for (const holder of [...analyses, extra]) {
			const time = parseTime(holder[key]);
			if (time !== null) return time;
		}
	}
	return null;
};

const isoTime =
	/^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?)\d*\s*(Z|[+-]\d{2}:?\d{2})?)?$/i;

/** ISO 8601, without a time zone UTC, so that it is the same on every machine; or seconds or milliseconds. */
const parseTime = (value: unknown): number | null => {
	if (typeof value === 'number') {
		// Seconds until the year 5138, milliseconds from 1973 on.
		return Number.isFinite(value) ? (value < 1e11 ? value * 1000 : value) : null;
	}
	const parts = typeof value === 'string' ? isoTime.exec(value.trim()) : null;
	if (parts === null) return null;
	const [, date, time = '00:00', zone = 'Z'] = parts;
	const parsed = Date.parse(`${date}T${time}${zone.toUpperCase().replace(/^(...)(\d\d)$/, '$1:$2')}`);
	return Number.isNaN(parsed) ? null : parsed;
};

/** Whether ids stand so often with different texts that they are none: a source's, a person's, a constant. */
export const areNoIds = (articles: readonly IdentifiedArticle[]): boolean => {
	const own = articles.filter(({ isHash }) => !isHash);
	const ids = new Set(own.map(({ article }) => article.id));
	const texts = new Set(own.map(({ article }) => article.content));
	return 2 * ids.size < texts.size;
};

const plural = (count: number, one: string, many: string): string =>
	`${count.toLocaleString('en')} ${count === 1 ? one : many}`;

/** The report as a finding. */
export const mergeFinding = ({ rule, ids, differentScores, left }: MergeReport): Finding => ({
	check: 'repeated_id',
	severity: 'warning',
	message:
		`${plural(ids, 'id stands', 'ids stand')} in more than one record; ` +
		`the ${rule === 'newest' ? 'newest' : 'first'} record of each is kept` +
		(differentScores > 0
			? `, and scores differ for ${differentScores.toLocaleString('en')} of them`
			: ', all with the same scores'),
	remedy: differentScores > 0 ? 'Choose whether the newest or the first record is kept.' : null,
	count: left.length,
	places: left.slice(0, 100).map(({ id, file, line, of, ofFile }) => ({
		file,
		line,
		field: null,
		message: `gives way to ${ofFile === file ? '' : `${ofFile}, `}line ${of}`,
		articleId: id
	}))
});

/** What is said where a key holds no ids. */
export const noIdsFinding = (key: string, file: string): Finding => ({
	check: 'ids_not_unique',
	severity: 'warning',
	message: `"${key}" has the same value for many different texts: it is no id, and a hash of the text is taken`,
	remedy: 'Choose the key that holds the ids, if there is one.',
	count: 1,
	places: [{ file, line: null, field: key, message: 'is not different for different articles' }]
});

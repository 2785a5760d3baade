/** @file Articles as the rules of a filter look at them, with scores or without. */

import type { ReportArticle } from '../filter/prefilter-report.ts';
import type { LabelledArticle, Rejection } from './article.ts';
import { byName, proposeRoles, type ReadingWishes } from './reading.ts';
import type { RecordTable } from './record-table.ts';
import { ownId, stringIn, textId, textIn } from './validate.ts';

/** Articles in the order of the file, and among them the lines that are none. */
export interface PlainArticles {
	readonly rows: readonly (ReportArticle | Rejection)[];
	readonly articles: readonly ReportArticle[];
	readonly rejected: readonly Rejection[];
	/** The key of the text. */
	readonly text: string;
}

/**
 * Every record as an article, cleaned; scores are not looked at.
 * @throws UserError 'bad-data' when there is no text, or a wished key is not there.
 */
export const plainArticles = (
	table: RecordTable,
	wishes: Pick<ReadingWishes, 'text' | 'title'> = {}
): PlainArticles => {
	const roles = proposeRoles(table, wishes);
	const source = byName(table.keys, ['source']);
	const sourceType = byName(table.keys, ['source_type']);
	const toPlain = ({ file, line, value }: RecordTable['records'][number]): ReportArticle | Rejection => {
		const content = textIn(value, roles.text, true);
		if (content === '') {
			const message = 'the text is missing or empty';
			return { file, line, field: roles.text, reason: 'empty_text', message };
		}
		const title = textIn(value, roles.title, true);
		return {
			id: ownId(value, roles) ?? textId(title, content),
			title,
			content,
			url: stringIn(value, roles.url),
			source: stringIn(value, source),
			sourceType: stringIn(value, sourceType),
			file,
			line
		};
	};
	const rows = [...table.records.map(toPlain), ...table.unreadable].sort((a, b) => a.line - b.line);
	return {
		rows,
		articles: rows.filter(isArticle),
		rejected: rows.filter((row): row is Rejection => !isArticle(row)),
		text: roles.text
	};
};

/** Whether it is an article, not a line that is none. */
export const isArticle = (row: ReportArticle | Rejection): row is ReportArticle => 'content' in row;

/** What the rules look at of a labelled article. */
export const ruleArticle = ({
	id,
	title,
	content,
	url,
	file,
	line,
	extra: { source, source_type }
}: LabelledArticle): ReportArticle => ({
	id,
	title,
	content,
	url,
	source: typeof source === 'string' ? source : undefined,
	sourceType: typeof source_type === 'string' ? source_type : undefined,
	file,
	line
});

/** @file Records that carry two different scores for one dimension. */

import { findRecordScores } from '../scores.ts';
import { counted, foundAt, type Checked, type Found } from './checked.ts';

/** Articles whose flat and nested copy of a score differ; the nested one is used. */
export const findDiffering = ({ dataset, table }: Checked): readonly Found[] => {
	const { reading, articles } = dataset;
	if (table === null || reading.scores.kind !== 'object') return [];
	const at = new Map(articles.map(({ file, line }, index) => [`${line} ${file}`, index]));
	const places = table.records.flatMap(({ file, line, value }) => {
		const field = findRecordScores(value, reading).find(({ differs }) => differs)?.field;
		const article = at.get(`${line} ${file}`);
		if (field === undefined || article === undefined) return [];
		return [{ article, field, message: 'is another score than the one under "dimensions", which is used' }];
	});
	return foundAt(articles, places, (count) => ({
		check: 'two_scores',
		message: `${counted(count, 'record has', 'records have')} two different scores for a dimension`,
		remedy: 'The nested one is used. Look at which of the two the labelling meant.'
	}));
};

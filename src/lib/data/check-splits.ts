/** @file A splits folder that was opened: whether it is whole, fits its record and the filter, and leaks nothing. */

import { UserError } from '../errors.ts';
import type { FilterConfig } from '../filter/config.ts';
import type { Finding, FindingPlace } from '../filter/finding.ts';
import { splitFiles } from '../filter/paths.ts';
import type { Steps } from '../progress.ts';
import { splitNames, type Rejection, type RejectionReason } from './article.ts';
import { findNearDuplicates } from './divide.ts';
import { findLeaks } from './leaks.ts';
import type { OpenedSplits } from './split-files.ts';
import type { SplitMetadata } from './split-metadata.ts';

/** Places that a finding names. */
const mostPlaces = 20;

/**
 * Everything that is wrong with the files of a splits folder: errors keep it from being trained on or make its test
 * worthless, warnings do not.
 * @param metadata null where there is no split_metadata.json, an error where it cannot be read
 */
export function* checkSplits(
	opened: OpenedSplits,
	metadata: SplitMetadata | UserError | null,
	config: Pick<FilterConfig, 'name' | 'dimensions'>
): Steps<readonly Finding[]> {
	const articles = splitNames.flatMap((name) => opened.splits[name]);
	const splitOf = splitNames.flatMap((name) => opened.splits[name].map(() => name));
	return [
		...fileFindings(opened),
		...recordFindings(opened.rejected),
		...recordOfSplitFindings(opened, metadata, config),
		...(yield* findLeaks(articles, splitOf, yield* findNearDuplicates(articles)))
	];
}

const placeOf = (file: string, message: string, field: string | null = null): FindingPlace => ({
	file,
	line: null,
	field,
	message
});

const fileFindings = ({ splits, rejected, faults }: OpenedSplits): Finding[] => {
	const empty = splitNames.filter((name) => splits[name].length === 0);
	if (empty.length === 0) return [];
	return [
		{
			check: 'empty_split',
			severity: 'error',
			message: `${empty.map((name) => splitFiles[name]).join(' and ')} ${empty.length === 1 ? 'has' : 'have'} no article that can be used.`,
			remedy: 'Split the data anew.',
			count: empty.length,
			places: empty.map((name) => {
				const file = splitFiles[name];
				const fault = faults.find(({ where }) => where?.startsWith(file));
				const left = rejected.filter((one) => one.file === file).length;
				return placeOf(file, fault?.message ?? `none of its ${left} records can be used`);
			})
		}
	];
};

const reasons: Readonly<Record<RejectionReason, string>> = {
	unreadable: 'no JSON object',
	empty_text: 'without a text',
	missing_score: 'without a label for every dimension',
	not_a_number: 'with a label that is not a number',
	off_scale: 'with a label off the scale'
};

const recordFindings = (rejected: readonly Rejection[]): Finding[] => {
	const byReason = new Map<RejectionReason, Rejection[]>();
	for (const one of rejected) byReason.set(one.reason, [...(byReason.get(one.reason) ?? []), one]);
	return [...byReason].map(([reason, faulty]) => ({
		check: `split_${reason}`,
		severity: 'error',
		message: `${faulty.length === 1 ? '1 record is' : `${faulty.length} records are`} ${reasons[reason]}.`,
		remedy: 'Split the data anew, for the filter as it is now.',
		count: faulty.length,
		places: faulty
			.slice(0, mostPlaces)
			.map(({ file, line, field, message }) => ({ file, line, field, message }))
	}));
};

const recordOfSplitFindings = (
	opened: OpenedSplits,
	metadata: SplitMetadata | UserError | null,
	config: Pick<FilterConfig, 'name' | 'dimensions'>
): readonly Finding[] => {
	if (metadata === null) return [withoutMetadata];
	if (!(metadata instanceof UserError)) return metadataFindings(opened, metadata, config);
	return [
		{
			check: 'split_metadata_unreadable',
			severity: 'warning',
			message: 'split_metadata.json cannot be read: how the data were split is not known.',
			remedy: null,
			count: 1,
			places: [placeOf(splitFiles.metadata, metadata.message)]
		}
	];
};

const withoutMetadata: Finding = {
	check: 'split_metadata_missing',
	severity: 'warning',
	message: 'There is no split_metadata.json: how the data were split is not known.',
	remedy: null,
	count: 1,
	places: [placeOf(splitFiles.metadata, 'is not there')]
};

const metadataFindings = (
	{ splits, rejected }: OpenedSplits,
	metadata: SplitMetadata,
	{ name: filterName, dimensions }: Pick<FilterConfig, 'name' | 'dimensions'>
): Finding[] => {
	const findings: Finding[] = [];
	const add = (
		check: string,
		severity: Finding['severity'],
		message: string,
		remedy: string,
		places: readonly FindingPlace[]
	): void => {
		if (places.length > 0) findings.push({ check, severity, message, remedy, count: places.length, places });
	};
	const { metadata: file } = splitFiles;
	const names = dimensions.map(({ name }) => name);
	const missing = names.filter((name) => !metadata.dimension_names.includes(name));
	const others = metadata.dimension_names.filter((name) => !names.includes(name));
	add(
		'split_dimensions',
		missing.length > 0 ? 'error' : 'warning',
		'The data were split for other dimensions than the filter has.',
		'Split the data anew, for the filter as it is now.',
		[
			...missing.map((name) =>
				placeOf(file, `the filter has ${name}, which has no labels`, 'dimension_names')
			),
			...others.map((name) => placeOf(file, `the filter has no dimension ${name}`, 'dimension_names'))
		]
	);
	add(
		'split_filter',
		'warning',
		'The data were split for a filter of another name.',
		'Check that these are the data of this filter.',
		metadata.filter_name === filterName
			? []
			: [placeOf(file, `${metadata.filter_name}, and the filter is ${filterName}`, 'filter_name')]
	);
	const counted = splitNames.map((name) => ({
		key: `${name}_articles` as const,
		count: splits[name].length + rejected.filter((one) => one.file === splitFiles[name]).length
	}));
	const total = counted.reduce((sum, { count }) => sum + count, 0);
	add(
		'split_counts',
		'warning',
		'split_metadata.json counts other records than there are.',
		'The files may have been edited, or copied in part. Split the data anew to be sure.',
		[...counted, { key: 'total_articles' as const, count: total }]
			.filter(({ key, count }) => metadata[key] !== count)
			.map(({ key, count }) => placeOf(file, `${metadata[key]}, and there are ${count}`, key))
	);
	return findings;
};

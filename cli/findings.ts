/** @file Findings as a linter prints them, or one JSON object each. */

import type { Finding, FindingPlace } from '../src/lib/filter/finding.ts';
import type { Output } from './output.ts';

/** Places that are printed of each finding; the others are counted. */
const mostPrinted = 5;

/**
 * Prints findings: each with its first places as `file:line field: message`, and what can be done.
 * @param pathOf the path of a file that a place names
 */
export const printFindings = (
	findings: readonly Finding[],
	pathOf: (file: string) => string,
	output: Output
): void => {
	for (const finding of findings) {
		output.say(describeFinding(finding, pathOf), { event: 'finding', ...finding });
	}
};

const describeFinding = (
	{ check, severity, message, remedy, count, places }: Finding,
	pathOf: (file: string) => string
): string => {
	const printed = places.slice(0, mostPrinted);
	const more = count - printed.length;
	return [
		`${severity}: ${sentence(message)} [${check}]`,
		...printed.map((place) => `  ${describePlace(place, pathOf, message)}`),
		...(more > 0 && printed.length > 0 ? [`  ... and ${more} more`] : []),
		...(remedy === null ? [] : [`  ${remedy}`]),
		''
	].join('\n');
};

/** Messages of some checks end with a full stop and of others not. */
const sentence = (message: string): string => message.replace(/\.$/, '');

const describePlace = (
	{ file, line, field, message, articleId }: FindingPlace,
	pathOf: (file: string) => string,
	said: string
): string => {
	const at = `${pathOf(file)}${line === null ? '' : `:${line}`}`;
	const article = articleId === undefined ? '' : ` (${articleId})`;
	const place = `${at}${field === null ? '' : ` ${field}`}`;
	return sentence(message) === sentence(said) ? place : `${place}: ${message}${article}`;
};

/** `2 errors and 1 warning` */
export const summary = (findings: readonly Finding[]): string => {
	const count = (severity: Finding['severity']): string => {
		const { length } = findings.filter((one) => one.severity === severity);
		return `${length} ${severity}${length === 1 ? '' : 's'}`;
	};
	return `${count('error')} and ${count('warning')}`;
};

export const hasErrors = (findings: readonly Finding[]): boolean =>
	findings.some(({ severity }) => severity === 'error');

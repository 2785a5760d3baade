/** @file What the rules did to articles, in words for a terminal. */

import type { PassRate } from '../src/lib/filter/pass-rate.ts';
import type { PrefilterReport, ReportExample, ReportReason } from '../src/lib/filter/prefilter-report.ts';
import type { TestResult } from '../src/lib/filter/prefilter-test-run.ts';

/** `3 of 4 tests of the rules pass`, and which do not. */
export const describeTests = (tests: readonly TestResult[]): string => {
	const red = tests.filter(({ isGreen }) => !isGreen);
	return [
		`${tests.length - red.length} of ${tests.length} tests of the rules pass.`,
		...red.map(({ index, name, expected, got: { reason, rule, match } }) => {
			const why = [...(rule === null ? [] : [rule]), ...(match === null ? [] : [`"${match}"`])].join(', ');
			return `  fails: ${index + 1}. ${name}: expected ${expected}, got ${reason}${why === '' ? '' : ` (${why})`}`;
		})
	].join('\n');
};

export const describeReport = (report: PrefilterReport): string => {
	const { total, passed, passRate, expected, reasons } = report;
	if (passRate === null) return 'There is no article to apply the rules to.';
	const against =
		expected === null
			? ''
			: ` The config expects ${rangeOf(expected)}${expected.isMet ? '' : ', which is not what is found'}.`;
	return [
		`${passed} of ${total} articles pass (${percent(passRate)}).${against}`,
		...reasons.filter(({ reason }) => reason !== 'passed').flatMap(describeReason),
		...describeSilent(report)
	].join('\n');
};

const describeReason = ({ reason, count, share, examples }: ReportReason): readonly string[] => [
	'',
	`${reason}: ${count} (${percent(share)})`,
	...examples.map((example) => `  ${describeExample(example)}`)
];

const describeExample = ({ id, title, line, rule, match }: ReportExample): string => {
	const why = [...(rule === null ? [] : [rule]), ...(match === null ? [] : [`"${match}"`])].join(', ');
	return `line ${line}: ${title === '' ? id : shortened(title)} (${why})`;
};

const longestTitle = 70;

const shortened = (title: string): string =>
	title.length > longestTitle ? `${title.slice(0, longestTitle - 1)}…` : title;

/** Words and patterns that are in none of the articles, by rule. */
const describeSilent = ({ rules }: PrefilterReport): readonly string[] => {
	const silent = rules.flatMap(({ rule, entries }) => {
		const never = entries.filter(({ articles }) => articles === 0).map(({ entry }) => entry);
		return never.length > 0 ? [`  ${rule}: ${never.join(', ')}`] : [];
	});
	return silent.length > 0 ? ['', 'In no article at all:', ...silent] : [];
};

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

const rangeOf = ({ min, max }: PassRate): string =>
	min === max ? percent(min) : `${percent(min)} to ${percent(max)}`;

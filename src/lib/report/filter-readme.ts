/** @file The filter's README.md, from its config and its training record. */

import { tierRule } from '../filter/config-tiers.ts';
import { filterFiles, filterFolder } from '../filter/paths.ts';
import type { DescribedRun } from './described-run.ts';
import { markdownTable } from './markdown.ts';
import { testSection } from './test-table.ts';

const mark =
	'<!-- Written by LLM Distillery at each training; without this line, it leaves the file as it is. -->';

/** Whether a README was written by {@link filterReadme}; any other is a person's own. */
export const isGenerated = (readme: string): boolean => readme.includes(mark);

/** What the filter measures, how its scores become tiers, and how good its model is. */
export const filterReadme = (run: DescribedRun): string => {
	const { filter, config, metadata } = run;
	const { min, max } = config.scale;
	return (
		[
			mark,
			`# ${filter.name} v${filter.version}`,
			...(config.description === '' ? [] : [config.description]),
			'## Dimensions',
			`Each is scored from ${min} to ${max}; the overall score is their weighted average.`,
			markdownTable(
				['dimension', 'weight', 'meaning'],
				config.dimensions.map(({ name, weight, description }) => [name, weight, description])
			),
			...(config.tiers.length === 0
				? []
				: [
						'## Tiers',
						markdownTable(
							['tier', 'reached', 'meaning'],
							config.tiers.map((tier) => [tier.name, tierRule(tier), tier.description])
						)
					]),
			'## Model',
			testSection(run),
			`Trained from ${metadata.model_name} on ${metadata.train_examples} articles. ` +
				`\`${filterFolder(filter)}/${filterFiles.model}/README.md\` says how to load it.`
		].join('\n\n') + '\n'
	);
};

/** @file The parts of a filter's README that are written: what it measures, its rules, how good it is, its data. */

import type { FilterConfig } from '../filter/config.ts';
import { tierRule } from '../filter/config-tiers.ts';
import { filterFiles, filterFolder, splitsFolder, type FilterVersion } from '../filter/paths.ts';
import { checkPrefilter } from '../filter/prefilter-check.ts';
import type { PrefilterRules } from '../filter/prefilter-schema.ts';
import type { DescribedRun } from './described-run.ts';
import { markdownTable } from './markdown.ts';
import { testSection } from './test-table.ts';

const paragraphs = (...parts: readonly (string | null)[]): string =>
	parts.filter((part) => part !== null && part !== '').join('\n\n');

const list = (lines: readonly string[]): string => lines.map((line) => `- ${line}`).join('\n');

const listed = (names: readonly string[]): string => names.map((name) => oneLine(name)).join(', ');

const oneLine = (text: string): string => text.trim().replaceAll(/\s+/g, ' ');

/** The name and the version, and what the filter is for. */
export const titlePart = ({ name, version }: FilterVersion, { description }: FilterConfig): string =>
	paragraphs(`# ${name} v${version}`, description.trim());

/** Dimensions with their weights, tiers, and what holds a score down. */
export const measuresPart = ({ dimensions, scale, tiers, ...config }: FilterConfig): string => {
	const held = [...config.gatekeepers.map(gatekeeperLine), ...config.contentTypeCaps.map(capLine)];
	return paragraphs(
		'## What it measures',
		`Each dimension is scored from ${scale.min} to ${scale.max}; the overall score is their weighted average.`,
		markdownTable(
			['dimension', 'weight', 'meaning'],
			dimensions.map(({ name, weight, description }) => [name, weight, description])
		),
		...(tiers.length === 0
			? []
			: [
					'### Tiers',
					markdownTable(
						['tier', 'reached', 'meaning'],
						tiers.map((tier) => [tier.name, tierRule(tier), tier.description])
					)
				]),
		...(held.length === 0 ? [] : ['### What holds a score down', list(held)])
	);
};

const gatekeeperLine = (gate: FilterConfig['gatekeepers'][number]): string => {
	const except = gate.exception.map(({ dimension, threshold }) => `${dimension} reaches ${threshold}`);
	const reason = gate.reason.trim() === '' ? '' : ` (${oneLine(gate.reason)})`;
	return (
		`Where ${gate.dimension} is below ${gate.threshold}, the overall score is at most ${gate.maxScore}${reason}` +
		(except.length === 0 ? '.' : `, unless ${except.join(' and ')}.`)
	);
};

const capLine = (cap: FilterConfig['contentTypeCaps'][number]): string => {
	const most = [
		...(cap.maxScore === null ? [] : [`overall at most ${cap.maxScore}`]),
		...cap.dimensionCaps.map(({ dimension, maxScore }) => `${dimension} at most ${maxScore}`)
	];
	const where = cap.condition === null ? '' : `, where ${oneLine(cap.condition.text)}`;
	return `Articles of the type ${cap.contentType}: ${most.length === 0 ? 'no cap' : most.join(', ')}${where}.`;
};

/** The prefilter in short. */
export const rulesPart = (prefilter: string | undefined): string => {
	const heading = '## Rules before the model';
	if (prefilter === undefined) {
		return paragraphs(heading, `There is no ${filterFiles.prefilter}: every article goes to the model.`);
	}
	const { rules } = checkPrefilter(prefilter).prefilter ?? { rules: null };
	if (rules === null) return paragraphs(heading, `${filterFiles.prefilter} cannot be read.`);
	const lines = ruleLines(rules);
	return lines.length === 0
		? paragraphs(heading, 'None: every article goes to the model.')
		: paragraphs(heading, list(lines), `${filterFiles.prefilter} has them in full.`);
};

const ruleLines = (rules: PrefilterRules): readonly string[] => {
	const { length, sources, domains, exclude, override, positive, require } = rules;
	const has = (group: { readonly words: readonly string[]; readonly patterns: readonly string[] }): boolean =>
		group.words.length + group.patterns.length > 0;
	const max = length.max_chars;
	return [
		...(length.min_chars > 0 ? [`Texts of fewer than ${length.min_chars} characters are left out.`] : []),
		...(max === null ? [] : [`Texts of more than ${max} characters are left out.`]),
		...(sources.exclude.length > 0 ? [`Sources that are left out: ${listed(sources.exclude)}.`] : []),
		...(sources.exclude_types.length > 0
			? [`Kinds of source that are left out: ${listed(sources.exclude_types)}.`]
			: []),
		...(Object.keys(domains).length > 0
			? [`Sites that are left out, by reason: ${listed(Object.keys(domains))}.`]
			: []),
		...(Object.keys(exclude).length > 0
			? [`Articles that are left out for what they say, by reason: ${listed(Object.keys(exclude))}.`]
			: []),
		...(has(override) ? ['Some words let an article through whatever else it says.'] : []),
		...(has(positive) ? [`So do ${positive.at_least} or more of some other words.`] : []),
		...(has(require) ? ['Of some words one must be there.'] : [])
	];
};

/** How well the model does, beside simpler predictors. */
export const modelPart = (run: DescribedRun): string =>
	paragraphs(
		'## How well it does',
		testSection(run),
		`Trained from ${run.metadata.model_name}. ` +
			`\`${filterFolder(run.filter)}/${filterFiles.model}/README.md\` says how to load it.`
	);

/** The articles that it learned from. */
export const dataPart = ({ filter, metadata, evaluation }: DescribedRun): string =>
	paragraphs(
		'## Data',
		`It learned from ${metadata.train_examples} articles; ${metadata.val_examples} chose the best epoch, and ` +
			`${evaluation.test_examples} tested it. They lie in \`${splitsFolder(filter)}\`, unless they were elsewhere.`,
		`SHA-256 of what the model read, with the scores: \`${metadata.data_sha256}\`.`
	);

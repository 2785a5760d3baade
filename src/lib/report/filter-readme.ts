/** @file The filter's README.md: parts of it are written from its config and training record, the rest is a person's. */

import { changeLines, changesContent, changesPart, withChangeNote } from '../filter/change-notes.ts';
import {
	generatedContent,
	generatedPart,
	hasGeneratedParts,
	withGeneratedParts
} from '../filter/generated-parts.ts';
import { changeNoteIn } from '../filter/raise-version.ts';
import type { DescribedRun } from './described-run.ts';
import { dataPart, measuresPart, modelPart, rulesPart, titlePart } from './readme-parts.ts';

/** The first line of a README as it was written whole, at each training. */
const oldMark =
	'<!-- Written by LLM Distillery at each training; without this line, it leaves the file as it is. -->';

const preamble =
	'<!-- What stands between marks "generated" is written anew at each training. All else is yours, and stays. -->';

/** The parts in the order in which a new README has them. */
const partNames = ['title', 'measures', 'rules', 'model', 'data', changesPart] as const;

/** The texts of a filter's folder that its README is made from. */
interface DefinitionTexts {
	readonly config: string;
	readonly prefilter: string | undefined;
	readonly readme: string | undefined;
}

/**
 * The README of a filter that was trained. One with marked parts gets these anew, and all else in it stays as it is,
 * byte for byte; one that a person wrote, without such parts, stays as it is.
 */
export const filterReadme = (run: DescribedRun, definition: DefinitionTexts): string =>
	mergeReadme(definition.readme, newReadme(run, definition));

/** A README with a run's parts: `own`, where a person may have written in it, else the run's. */
export const mergeReadme = (own: string | undefined, ofRun: string): string => {
	if (own === undefined) return ofRun;
	if (isWrittenWhole(own)) return withSections(ofRun, personsSections(own));
	if (!hasGeneratedParts(own)) return own;
	const contents = partNames.flatMap((name) => {
		const content = generatedContent(ofRun, name);
		return content === undefined ? [] : [[name, content] as const];
	});
	return withGeneratedParts(own, Object.fromEntries(contents));
};

const newReadme = (run: DescribedRun, { config, prefilter, readme = '' }: DefinitionTexts): string => {
	const { version } = run.filter;
	const change = { version, at: run.metadata.started_at, note: changeNoteIn(config) };
	const contents: Readonly<Record<(typeof partNames)[number], string>> = {
		title: titlePart(run.filter, run.config),
		measures: measuresPart(run.config),
		rules: rulesPart(prefilter),
		model: modelPart(run),
		data: dataPart(run),
		changes: changesContent(withChangeNote(changeLines(readme), change))
	};
	const parts = partNames.map((name) => generatedPart(name, contents[name]));
	return `${[preamble, ...parts].join('\n\n')}\n`;
};

/** Whether all of a README was written by an earlier version of this program. */
const isWrittenWhole = (readme: string): boolean => readme.includes(oldMark);

/** The sections that such a README had. */
const oldSections: readonly string[] = ['Dimensions', 'Tiers', 'Model'];

/** Sections that a person added to a README that was written whole. */
const personsSections = (readme: string): readonly string[] =>
	readme
		.split(/^(?=## )/m)
		.slice(1)
		.filter((section) => !oldSections.includes(/^## (.*?)\s*$/m.exec(section)?.[1] ?? ''));

const withSections = (readme: string, sections: readonly string[]): string =>
	sections.length === 0 ? readme : `${readme}\n${sections.join('')}`;

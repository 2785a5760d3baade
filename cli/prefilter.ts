/** @file `prefilter`: what a filter's rules do to articles, labelled or not. */

import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { isArticle, plainArticles, type PlainArticles } from '../src/lib/data/plain-articles.ts';
import { readRecords } from '../src/lib/data/records.ts';
import { pythonRulesWarning } from '../src/lib/filter/folder-findings.ts';
import { expectedPassRate } from '../src/lib/filter/pass-rate.ts';
import { filterFiles } from '../src/lib/filter/paths.ts';
import type { Prefilter, PrefilterAnswer } from '../src/lib/filter/prefilter.ts';
import { checkPrefilter } from '../src/lib/filter/prefilter-check.ts';
import { createGate } from '../src/lib/filter/prefilter-gate.ts';
import { prefilterReport } from '../src/lib/filter/prefilter-report.ts';
import { runTests } from '../src/lib/filter/prefilter-test-run.ts';
import { doSteps } from '../src/lib/progress.ts';
import { hasErrors, printFindings } from './findings.ts';
import { requireFile } from './labelled-data.ts';
import { count } from './option-types.ts';
import type { Output } from './output.ts';
import { describeReport, describeTests } from './prefilter-text.ts';
import { running } from './running.ts';
import { definitionWarnings, requireDefinition, targetAt, type Definition, type Target } from './target.ts';

interface PrefilterOptions {
	readonly filter: string;
	readonly input: string;
	readonly output?: string;
	readonly examples: number;
	readonly textColumn?: string;
	readonly titleColumn?: string;
}

export const addPrefilter = (program: Command): void => {
	program
		.command('prefilter')
		.description("Apply a filter's rules to articles: how many pass, and why others do not")
		.requiredOption('--filter <folder>', 'the filter, filters/NAME/vN')
		.requiredOption('--input <file>', 'articles, labelled or not: jsonl, csv or tsv')
		.option('--output <file>', 'write the answer for each article there, as jsonl')
		.option('--examples <number>', 'articles that are shown for each reason', count, 3)
		.option('--text-column <name>', 'key or column of the text')
		.option('--title-column <name>', 'key or column of the title')
		.action(running(prefilter));
};

const prefilter = async (options: PrefilterOptions, output: Output): Promise<void> => {
	const target = targetAt(options.filter);
	const definition = await requireDefinition(target);
	definitionWarnings(definition, target).forEach(output.warn);
	const rules = await readRules(definition, target, options, output);
	if (rules === 'faulty') {
		process.exitCode = 1;
		return;
	}
	if (rules !== null) tellTests(rules, output);
	const articles = await readArticles(options);
	tellArticles(options.input, articles, output);

	const gate = createGate({ prefilter: rules, sourceFilter: definition.config.sourceFilter });
	const answers = new Map<object, PrefilterAnswer>();
	const report = doSteps(
		prefilterReport(gate, articles.articles, {
			examplesPerReason: options.examples,
			expected: expectedPassRate(definition.texts.config),
			onAnswer: (answer, article) => answers.set(article, answer)
		}),
		output.interactive ? output.progress : undefined
	);
	if (options.output !== undefined) await writeAnswers(options.output, articles, answers);
	output.say(describeReport(report), { event: 'done', unusable: articles.rejected.length, ...report });
};

/** Null where the filter has no rules, `faulty` where they cannot be applied. */
const readRules = async (
	{ texts }: Definition,
	{ workspace, folder }: Target,
	{ filter }: PrefilterOptions,
	output: Output
): Promise<Prefilter | 'faulty' | null> => {
	const pathOf = (file: string): string => `${filter}/${file}`;
	if (texts.prefilter === undefined) {
		const paths = (await workspace.has(`${folder}/prefilter.py`)) ? ['prefilter.py'] : [];
		const ofPython = pythonRulesWarning(paths);
		if (ofPython === null) output.warn(`${pathOf(filterFiles.prefilter)} is not there: no rule is applied.`);
		else printFindings([ofPython], pathOf, output);
		return null;
	}
	const { prefilter, findings } = checkPrefilter(texts.prefilter);
	printFindings(findings, pathOf, output);
	return prefilter === null || hasErrors(findings) ? 'faulty' : prefilter;
};

const tellTests = (rules: Prefilter, output: Output): void => {
	const tests = runTests(rules);
	if (tests.length > 0) output.say(describeTests(tests), { event: 'tests', tests });
};

const readArticles = async ({ input, textColumn, titleColumn }: PrefilterOptions): Promise<PlainArticles> => {
	await requireFile(input);
	const table = await readRecords(createReadStream(input), basename(input));
	return plainArticles(table, {
		...(textColumn === undefined ? {} : { text: textColumn }),
		...(titleColumn === undefined ? {} : { title: titleColumn })
	});
};

/** Lines that are named one by one; the rest is counted. */
const mostNamed = 5;

const tellArticles = (input: string, { articles, rejected, text }: PlainArticles, output: Output): void => {
	const unusable = rejected.length > 0 ? `, ${rejected.length} unusable` : '';
	output.say(`${input}: ${articles.length} articles${unusable}. Text in "${text}".`, {
		event: 'data',
		file: input,
		articles: articles.length,
		rejected,
		text
	});
	for (const { line, message } of rejected.slice(0, mostNamed)) output.warn(`line ${line}, ${message}`);
	if (rejected.length > mostNamed) output.warn(`... and ${rejected.length - mostNamed} more like these.`);
};

/** A line for each of the file's, in its order. */
const writeAnswers = async (
	file: string,
	{ rows }: PlainArticles,
	answers: ReadonlyMap<object, PrefilterAnswer>
): Promise<void> => {
	const lines = rows.map((row) => {
		const answer = isArticle(row) ? answers.get(row) : undefined;
		return JSON.stringify({
			article_id: isArticle(row) ? row.id : null,
			passed_prefilter: answer?.passed ?? false,
			prefilter_reason: isArticle(row) ? (answer?.reason ?? null) : `Invalid article: ${row.message}`
		});
	});
	await writeFile(file, lines.map((line) => `${line}\n`).join(''));
};

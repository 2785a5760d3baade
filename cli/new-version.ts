/** @file `new-version`: copies a filter to its next version, without the model and its records. */

import type { Command } from 'commander';
import { UserError } from '../src/lib/errors.ts';
import { splitsFolder } from '../src/lib/filter/paths.ts';
import { newVersion } from '../src/lib/workspace/new-version.ts';
import { answerTo } from './confirm.ts';
import type { Output } from './output.ts';
import { running } from './running.ts';
import { requireConfigFile, targetAt, type Target } from './target.ts';

interface NewVersionOptions {
	readonly filter: string;
	readonly note?: string;
}

export const addNewVersion = (program: Command): void => {
	program
		.command('new-version')
		.description('Copy a filter to its next version, without the model, and note what is to change')
		.requiredOption('--filter <folder>', 'the version to start from, filters/NAME/vN')
		.option('--note <text>', 'what is to change; asked for on a terminal')
		.action(running(makeNewVersion));
};

const makeNewVersion = async (options: NewVersionOptions, output: Output): Promise<void> => {
	const target = targetAt(options.filter);
	await requireConfigFile(target);
	const { workspace, folder } = target;
	const note = options.note ?? (await askedNote(target, output));
	const made = await newVersion(workspace, folder, {
		note,
		now: new Date().toISOString(),
		onProgress: output.progress
	});
	output.say(described(target, made), { event: 'done', ...made });
};

const askedNote = async ({ folder }: Target, output: Output): Promise<string> => {
	const note = output.interactive ? await answerTo(`What is to change after ${folder}? `) : undefined;
	if (note !== undefined && note !== '') return note;
	throw new UserError('usage', 'A new version needs a note on what changes', {
		where: '--note',
		remedy: 'Nothing was changed. Add --note "what is to change".'
	});
};

const described = (
	{ folder, filter }: Target,
	{ path, copied, left }: Awaited<ReturnType<typeof newVersion>>
): string => {
	const lines = [`${path} is a copy of ${folder}.`, '', 'Copied:', ...copied.map((file) => `  ${file}`)];
	if (left.length > 0) lines.push('', `Left out, since it belongs to the old weights: ${left.join(', ')}.`);
	lines.push(
		'',
		'Its articles can stay those of the old version, so that the two can be compared:',
		`  llm-distillery train --filter ${path} --data-dir ${splitsFolder(filter)}`
	);
	return lines.join('\n');
};

#!/usr/bin/env node
/** @file The command line's entry: its commands, and how it answers what it does not understand. */

import { Command, CommanderError } from 'commander';
import manifest from '../package.json' with { type: 'json' };
import { addCompare } from './compare.ts';
import { addGraph } from './graph.ts';
import { addMigrate } from './migrate.ts';
import { addNewVersion } from './new-version.ts';
import { addPrefilter } from './prefilter.ts';
import { addPrepareDataset } from './prepare-dataset.ts';
import { usageExitCode } from './running.ts';
import { addTrain } from './train.ts';
import { addValidate } from './validate.ts';

const program = new Command('llm-distillery')
	.description('Trains small local models that score articles as a language model did.')
	.version(manifest.version)
	.showHelpAfterError('Add --help to see what there is.')
	.exitOverride();

addTrain(program);
addPrepareDataset(program);
addValidate(program);
addPrefilter(program);
addNewVersion(program);
addCompare(program);
addMigrate(program);
addGraph(program);
for (const command of program.commands) {
	command.option('--json', 'one JSON object a line on stdout, for machines');
}

// Whoever reads the output may have seen enough: `validate ... | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
	if (error.code !== 'EPIPE') throw error;
	process.exit();
});

try {
	await program.parseAsync();
} catch (error) {
	// Commander has said what is wrong, or shown the help or the version that was asked for.
	if (!(error instanceof CommanderError)) throw error;
	process.exitCode = error.exitCode === 0 ? 0 : usageExitCode;
}

/** @file `migrate`: moves models and reports out of the old layout, `inference/deployed/`, into today's. */

import type { Command } from 'commander';
import { UserError } from '../src/lib/errors.ts';
import { migrate } from '../src/lib/workspace/migrate.ts';
import { planMigration, type MigrationPlan } from '../src/lib/workspace/migration-plan.ts';
import { nodeFolder } from '../src/lib/workspace/node-folder.ts';
import type { Output } from './output.ts';
import { running } from './running.ts';

interface MigrateOptions {
	readonly workspace: string;
	readonly dryRun?: true;
}

export const addMigrate = (program: Command): void => {
	program
		.command('migrate')
		.description('Move what lies in inference/deployed/ to where filters and reports lie today')
		.requiredOption('--workspace <folder>', 'the folder that "inference" lies in')
		.option('--dry-run', 'only say what would be moved')
		.action(running(migrateWorkspace));
};

const migrateWorkspace = async (options: MigrateOptions, output: Output): Promise<void> => {
	const folder = nodeFolder(options.workspace);
	if ((await folder.list()).length === 0) {
		throw new UserError('not-found', `There is nothing in ${options.workspace}`, {
			where: '--workspace',
			remedy: 'Give the folder that "filters" and "inference" lie in.'
		});
	}
	const plan = await planMigration(folder);
	const moves = plan.units.flatMap((unit) => unit.moves);
	const conflicts = plan.units.flatMap((unit) => unit.conflicts);
	const left = [...plan.units.flatMap((unit) => unit.left), ...plan.left];
	output.say(describedPlan(plan), { event: 'plan', moves, conflicts, left });
	for (const { from, to } of conflicts) {
		output.warn(`${from} stays: another file lies at ${to}, or at the place of one that belongs to it.`);
	}
	if (options.dryRun) return;
	await migrate(folder, plan, output.progress);
	if (moves.length > 0 || conflicts.length > 0) {
		const stays = conflicts.length > 0 ? ` ${conflicts.length} stay, because their places are taken.` : '';
		output.say(`${moves.length} files were moved.${stays}`, {
			event: 'done',
			moved: moves.length,
			conflicts: conflicts.length,
			left: left.length
		});
	}
};

const describedPlan = ({ units, left }: MigrationPlan): string => {
	if (units.length === 0)
		return 'There is nothing of the old layout here: no inference/deployed/{name}_v{n}.';
	const lines = units.flatMap((unit) => [
		unit.folder,
		...unit.moves.map(({ from, to, isThere }) => {
			const file = from.slice(unit.folder.length + 1);
			return isThere ? `  ${file}: the same lies at ${to} already` : `  ${file} -> ${to}`;
		}),
		...unit.left.map((path) => `  ${path.slice(unit.folder.length + 1)}: stays, it has no place elsewhere`)
	]);
	return [...lines, ...left.map((path) => `${path}: stays`)].join('\n');
};

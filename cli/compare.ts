/** @file `compare`: what differs between two versions of a filter, in config, rules and figures. */

import type { Command } from 'commander';
import type { Change } from '../src/lib/filter/diff-config.ts';
import type { MetricsDiff } from '../src/lib/filter/diff-metrics.ts';
import { diffVersions, type VersionTexts } from '../src/lib/filter/diff-versions.ts';
import { findLayout } from '../src/lib/workspace/layout.ts';
import { versionTexts } from '../src/lib/workspace/version-texts.ts';
import type { Output } from './output.ts';
import { running } from './running.ts';
import { requireConfigFile, targetAt } from './target.ts';

interface CompareOptions {
	readonly filter: string;
	readonly with: string;
}

export const addCompare = (program: Command): void => {
	program
		.command('compare')
		.description('Say what differs between two versions of a filter')
		.requiredOption('--filter <folder>', 'the older version, filters/NAME/vN')
		.requiredOption('--with <folder>', 'the newer version, filters/NAME/vN')
		.action(running(compare));
};

const compare = async (options: CompareOptions, output: Output): Promise<void> => {
	const diff = diffVersions(await textsAt(options.filter), await textsAt(options.with));
	const { note, config, rules, metrics } = diff;
	const parts = [
		...(note === '' ? [] : [`${options.with}: ${note}`]),
		`Config:\n${listed(config.changes)}`,
		`Rules:\n${listed(rules.changes)}`,
		`Metrics: ${metrics.comparability.reason}\n${table(metrics)}`.trimEnd()
	];
	output.say(parts.join('\n\n'), { event: 'done', ...diff });
};

const textsAt = async (path: string): Promise<VersionTexts> => {
	const target = targetAt(path);
	await requireConfigFile(target);
	const { workspace, folder, filter } = target;
	return versionTexts(workspace, await findLayout(workspace), folder, filter);
};

const signs: Readonly<Record<Change['kind'], string>> = { added: '+', removed: '-', changed: '~' };

const listed = (changes: readonly Change[]): string =>
	changes.length === 0
		? '  nothing differs'
		: changes.map(({ kind, text }) => `  ${signs[kind]} ${text}`).join('\n');

const table = ({ rows }: MetricsDiff): string => {
	const figure = (value: number | string | null, kind: string): string => {
		if (value === null) return '-';
		return typeof value === 'number' && kind === 'error' ? value.toFixed(3) : String(value);
	};
	const width = Math.max(0, ...rows.map(({ name }) => name.length));
	return rows
		.map(
			({ name, kind, before, after }) =>
				`  ${name.padEnd(width)}  ${figure(before, kind)} -> ${figure(after, kind)}`
		)
		.join('\n');
};

/** @file Which filter a command is about, where it lies, and what of it is there already. */

import { basename, dirname, resolve } from 'node:path';
import { UserError } from '../src/lib/errors.ts';
import { parseConfig } from '../src/lib/filter/config.ts';
import type { FilterConfig } from '../src/lib/filter/config.ts';
import { checkFilterName, filterFiles, filterFolder, parseFilterFolder } from '../src/lib/filter/paths.ts';
import type { FilterVersion } from '../src/lib/filter/paths.ts';
import { readText } from '../src/lib/weights/byte-source.ts';
import type { Folder } from '../src/lib/workspace/folder.ts';
import { nodeFolder } from '../src/lib/workspace/node-folder.ts';

/** A filter in a workspace. */
export interface Target {
	/** The workspace, absolute. */
	readonly root: string;
	readonly workspace: Folder;
	readonly filter: FilterVersion;
	/** `filters/{name}/v{n}` */
	readonly folder: string;
	/** `{name}_v{n}` */
	readonly label: string;
}

/** The files of a filter's folder that define it. */
export interface Definition {
	readonly config: FilterConfig;
	readonly texts: {
		readonly config: string;
		readonly prefilter: string | undefined;
		readonly readme: string | undefined;
	};
}

const targetIn = (directory: string, filter: FilterVersion): Target => {
	const root = resolve(directory);
	return {
		root,
		workspace: nodeFolder(root),
		filter,
		folder: filterFolder(filter),
		label: `${filter.name}_v${filter.version}`
	};
};

/**
 * The filter at `.../filters/{name}/v{n}`.
 * @throws UserError 'usage' when the path does not end like that
 */
export const targetAt = (path: string): Target => {
	const folder = resolve(path);
	const filter = parseFilterFolder(folder);
	const filters = dirname(dirname(folder));
	if (filter && basename(filters) === 'filters') return targetIn(dirname(filters), filter);
	throw new UserError('usage', `${path} is not the folder of a filter`, {
		where: '--filter',
		remedy: 'Give a path like filters/my-filter/v1.'
	});
};

/** Version 1 of the filter of this name in a workspace. */
export const targetNamed = (name: string, directory: string): Target =>
	targetIn(directory, { name: checkFilterName(name), version: 1 });

/**
 * The definition in the filter's folder; `undefined` where there is no config.yaml.
 * @throws UserError 'bad-config'
 */
export const readDefinition = async ({ workspace, folder }: Target): Promise<Definition | undefined> => {
	const read = async (file: string): Promise<string | undefined> =>
		(await workspace.has(`${folder}/${file}`)) ? readText(workspace, `${folder}/${file}`) : undefined;
	const config = await read(filterFiles.config);
	if (config === undefined) return undefined;
	return {
		config: parseConfig(config, `${folder}/${filterFiles.config}`),
		texts: {
			config,
			prefilter: await read(filterFiles.prefilter),
			readme: await read(filterFiles.readme)
		}
	};
};

/** @throws UserError 'not-found' where there is no config.yaml */
export const requireDefinition = async (target: Target): Promise<Definition> => {
	const definition = await readDefinition(target);
	if (definition) return definition;
	throw withoutConfig(target);
};

/** @throws UserError 'not-found' where there is no config.yaml, be it a good one or not */
export const requireConfigFile = async (target: Target): Promise<void> => {
	const { workspace, folder } = target;
	if (!(await workspace.has(`${folder}/${filterFiles.config}`))) throw withoutConfig(target);
};

const withoutConfig = ({ folder }: Target): UserError =>
	new UserError('not-found', `There is no filter in ${folder}`, {
		where: `${folder}/${filterFiles.config}`,
		remedy: 'Check the path, or let `train --data FILE --name NAME` propose a filter from labelled data.'
	});

/** What is odd about a definition, as sentences. */
export const definitionWarnings = ({ config }: Definition, { filter }: Target): readonly string[] => {
	const major = Number.parseInt(config.version, 10);
	return major === filter.version
		? config.warnings
		: [
				...config.warnings,
				`The config says version ${config.version}; the folder's v${filter.version} is what counts.`
			];
};

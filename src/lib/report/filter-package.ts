/** @file All files of a finished run, each with its path in the workspace. */

import { parseConfig } from '../filter/config.ts';
import { filterFiles, filterFolder, plotsFolder, runFolder, type FilterVersion } from '../filter/paths.ts';
import { modelFiles, type StreamedFile } from '../training/export-model.ts';
import type { TrainedFilter } from '../training/job.ts';
import type { BaseOrigin } from './described-run.ts';
import { filterReadme } from './filter-readme.ts';
import { modelCard } from './model-card.ts';
import { trainingSummary } from './training-summary.ts';

/** A finished run, and the filter that it was for. */
export interface FinishedRun {
	/** Where the filter lies: its name, and the n of `v{n}`. */
	readonly filter: FilterVersion;
	/** The filter folder's own files as they stand; `undefined` for those that are not there. */
	readonly definition: {
		readonly config: string;
		readonly prefilter: string | undefined;
		readonly readme: string | undefined;
	};
	readonly trained: Pick<TrainedFilter, 'base' | 'weights' | 'history' | 'metadata' | 'evaluation'>;
	/** What is known of the base beyond its name; goes into the model card. */
	readonly origin: BaseOrigin;
}

/**
 * The files of a run in the workspace's layout: the filter's folder, and the run's reports. Of a README only the
 * parts are written anew that are marked so.
 * @throws UserError 'bad-config' when config.yaml cannot be read
 */
export const filterPackage = ({
	filter,
	definition,
	trained,
	origin
}: FinishedRun): readonly StreamedFile[] => {
	const { base, weights, history, metadata, evaluation } = trained;
	const folder = filterFolder(filter);
	const run = runFolder(filter, metadata.started_at);
	const described = { filter, config: parseConfig(definition.config), history, metadata, evaluation, origin };
	const records = [
		textFile(`${folder}/${filterFiles.trainingHistory}`, json(history)),
		textFile(`${folder}/${filterFiles.trainingMetadata}`, json(metadata)),
		textFile(`${run}/${filterFiles.trainingHistory}`, json(history)),
		textFile(`${run}/${filterFiles.trainingMetadata}`, json(metadata)),
		textFile(`${run}/evaluation.json`, json(evaluation)),
		textFile(`${plotsFolder(filter)}/training_summary.txt`, trainingSummary(described))
	];
	const model = `${folder}/${filterFiles.model}`;
	return [
		textFile(`${folder}/${filterFiles.config}`, definition.config),
		...(definition.prefilter === undefined
			? []
			: [textFile(`${folder}/${filterFiles.prefilter}`, definition.prefilter)]),
		textFile(`${folder}/${filterFiles.readme}`, filterReadme(described, definition)),
		...modelFiles(base, weights, metadata.dimension_names).map(({ path, chunks }) => ({
			path: `${model}/${path}`,
			chunks
		})),
		textFile(`${model}/README.md`, modelCard(described)),
		...records
	];
};

const json = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;

const textFile = (path: string, text: string): StreamedFile => ({
	path,
	chunks: () => [new TextEncoder().encode(text)]
});

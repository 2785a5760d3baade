/** @file The checkpoint of a filter's training run, in the workspace's .distillery folder. */

import { UserError } from '../src/lib/errors.ts';
import { checkpointPosition } from '../src/lib/training/checkpoint.ts';
import type { CheckpointStore, Position } from '../src/lib/training/checkpoint.ts';
import type { Target } from './target.ts';

/** Files are written whole or not at all, as {@link CheckpointStore} asks. */
export const checkpointsOf = ({ workspace, label }: Target): CheckpointStore => {
	const path = `.distillery/checkpoints/${label}.safetensors`;
	return {
		read: async () => ((await workspace.has(path)) ? workspace.open(path) : undefined),
		write: (chunks) => workspace.write(path, chunks),
		clear: () => workspace.remove(path)
	};
};

/** What to do about the checkpoint of a run that did not end. */
export interface CheckpointChoice {
	readonly resume?: true;
	readonly restart?: true;
}

/**
 * Where the run to be continued stands; `undefined` for a run from the start.
 * @throws UserError 'usage' when there is a checkpoint and nobody said what shall become of it
 */
export const interruptedRun = async (
	target: Target,
	{ resume, restart }: CheckpointChoice
): Promise<Position | undefined> => {
	const source = restart ? undefined : await checkpointsOf(target).read();
	const position = source && (await checkpointPosition(source));
	if (!position || resume) return position;
	throw new UserError(
		'usage',
		`A run of ${target.folder} from ${position.startedAt} was interrupted after ${position.step} steps`,
		{
			where: source.name,
			remedy: 'Add --resume to continue it, or --restart to discard it and begin anew.'
		}
	);
};

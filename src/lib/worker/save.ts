/** @file Saves a project into a folder: all its files are written beside their places first, and then put there. */

import { UserError } from '../errors.ts';
import type { FilterVersion } from '../filter/paths.ts';
import type { OnProgress } from '../progress.ts';
import { workspaceGitignore } from '../report/workspace-gitignore.ts';
import { readChunks } from '../weights/byte-source.ts';
import type { FileSource } from '../weights/byte-source.ts';
import { listFiles } from '../workspace/folder.ts';
import type { StagedFile, StagingFolder } from '../workspace/folder.ts';
import { planMoves } from './save-plan.ts';
import type { Moves } from './save-plan.ts';
import type { TakeAway } from './take-away.ts';

/** There while files are put in their places: then the filter in the folder may be of two runs. */
export const saveMark = ({ name, version }: FilterVersion): string =>
	`.distillery/saving_${name}_v${version}`;

/** Where the model that was replaced last is kept. */
const replacedFolder = ({ name, version }: FilterVersion): string =>
	`.distillery/replaced/${name}_v${version}`;

/**
 * Writes what is taken away into a folder. What is there stays as it was until everything new is written beside it.
 * @returns the paths, in the workspace, of what was written
 * @throws UserError 'storage' when there is no room or no permission, or the folder is gone; 'usage' for a folder of
 * another filter, or one that has no place for articles
 */
export const saveInto = async (
	folder: StagingFolder,
	taken: TakeAway,
	onProgress: OnProgress
): Promise<readonly string[]> => {
	const plan = await planMoves(folder, taken);
	if (plan.homeless.length > 0) throw noPlaceForArticles(folder.name);
	const staged = await stageAll(folder, plan, taken.files, onProgress);
	if (plan.replacedModel !== null) {
		await keepReplaced(folder, plan.replacedModel, replacedFolder(taken.filter)).catch(
			async (error: unknown) => {
				await discardAll(staged);
				throw error;
			}
		);
	}
	await putInPlace(folder, staged, saveMark(taken.filter));
	if (plan.replacedModel !== null) await removeLeftOver(folder, plan);
	await folder.remove(saveMark(taken.filter));
	return plan.moves.map(({ from }) => from);
};

/** Copies the model that will be replaced. */
const keepReplaced = async (folder: StagingFolder, model: string, copy: string): Promise<void> => {
	await folder.remove(copy);
	try {
		for (const { path, size } of await listFiles(folder, model)) {
			// Where a new file is to be put, an empty one lies already.
			if (size === 0) continue;
			await folder.write(copy + path.slice(model.length), readChunks(await folder.open(path)));
		}
	} catch (error) {
		await folder.remove(copy).catch(() => undefined);
		throw error;
	}
};

/** All files, written but not in their places. If one cannot be written, none is left. */
const stageAll = async (
	folder: StagingFolder,
	{ moves, gitignore }: Moves,
	files: FileSource,
	onProgress: OnProgress
): Promise<readonly StagedFile[]> => {
	const staged: StagedFile[] = [];
	const total = moves.reduce((sum, { bytes }) => sum + bytes, 0);
	let done = 0;
	async function* counted(path: string): AsyncGenerator<Uint8Array> {
		for await (const chunk of readChunks(await files.open(path))) {
			yield chunk;
			done += chunk.byteLength;
			onProgress({ stage: `Saving into ${folder.name}`, done, total, unit: 'bytes' });
		}
	}
	try {
		for (const { from, to, text } of moves) staged.push(await folder.stage(to, text ?? counted(from)));
		if (gitignore !== null) staged.push(await folder.stage(gitignore, workspaceGitignore));
	} catch (error) {
		await discardAll(staged);
		throw error;
	}
	return staged;
};

/** Puts staged files in their places, with a mark beside them for the case that this is cut off. */
const putInPlace = async (
	folder: StagingFolder,
	staged: readonly StagedFile[],
	mark: string
): Promise<void> => {
	let done = 0;
	try {
		await folder.write(mark, 'Files are being put in their places.\n');
		for (const file of staged) {
			await file.commit();
			done += 1;
		}
	} catch (cause) {
		await discardAll(staged.slice(done));
		if (done === 0) {
			await folder.remove(mark).catch(() => undefined);
			throw cause;
		}
		throw new UserError(
			'storage',
			`The folder could be written to no longer after ${done} of ${staged.length} files`,
			{
				where: folder.name,
				remedy: 'Open the folder again and save once more: until then the filter in it is not whole.',
				cause
			}
		);
	}
};

const discardAll = async (staged: readonly StagedFile[]): Promise<void> => {
	for (const file of staged) await file.discard().catch(() => undefined);
};

/** Files of the replaced model that the new one has not, such as weights in other formats: they would be taken for its own. */
const removeLeftOver = async (folder: StagingFolder, { model, moves }: Moves): Promise<void> => {
	const ours = new Set(moves.map(({ to }) => to));
	for (const { path } of await listFiles(folder, model)) {
		if (!ours.has(path)) await folder.remove(path);
	}
};

const noPlaceForArticles = (where: string): UserError =>
	new UserError('usage', 'This folder is for filters; articles lie beside it', {
		where,
		remedy: 'Choose the folder that "filters" lies in, or save the filter only.'
	});

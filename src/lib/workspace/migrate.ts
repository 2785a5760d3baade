/** @file Moves what lies in the old layout into today's: copied, the copies verified, then the originals removed. */

import { UserError } from '../errors.ts';
import type { OnProgress } from '../progress.ts';
import { readChunks } from '../weights/byte-source.ts';
import { sha256Hex } from '../weights/sha256.ts';
import { listFiles, type Folder } from './folder.ts';
import { findLayout } from './layout.ts';
import {
	compare,
	deployedFolder,
	type MigrationMove,
	type MigrationPlan,
	type MigrationUnit
} from './migration-plan.ts';

/**
 * Carries out a plan, one folder of the old layout after the other: all its files are copied and verified by SHA-256
 * before the first original is removed. Where it is cut off, a new plan goes on from there: what was copied is then
 * the same in both places. Folders are removed when nothing is left in them.
 * @throws UserError 'storage' where something cannot be written, verified or removed
 */
export const migrate = async (
	folder: Folder,
	{ units }: MigrationPlan,
	onProgress?: OnProgress
): Promise<void> => {
	// Copied once and verified once.
	const total = units.reduce((sum, unit) => sum + sizeOf(unit), 0);
	let done = 0;
	for (const unit of units) {
		for (const move of unit.moves) {
			await copy(folder, move);
			done += move.bytes;
			onProgress?.({ stage: 'Copying', done, total, unit: 'bytes' });
		}
		for (const { from } of unit.moves) await folder.remove(from);
		await removeEmpty(folder, unit.folder);
	}
	const { prefix } = await findLayout(folder);
	await removeIfEmpty(folder, prefix + deployedFolder);
};

const sizeOf = ({ moves }: MigrationUnit): number => moves.reduce((sum, { bytes }) => sum + bytes, 0);

/** Makes sure that the same file lies in its new place. What lies there since the plan was made is not replaced. */
const copy = async (folder: Folder, { from, to }: MigrationMove): Promise<void> => {
	const found = await compare(folder, from, to);
	if (found === 'same') return;
	if (found === 'other') {
		throw new UserError('storage', `${to} was written meanwhile and differs`, {
			where: to,
			remedy: 'Nothing of this folder was removed. Look at the two files, then migrate again.'
		});
	}
	const original = await folder.open(from);
	await folder.write(to, readChunks(original));
	const [wanted, written] = [await digest(folder, from), await digest(folder, to)];
	if (wanted === written) return;
	await folder.remove(to);
	throw new UserError('storage', `The copy of ${from} is not the same as the original`, {
		where: to,
		remedy: 'The original is still there. Check the disk, then migrate again.'
	});
};

const digest = async (folder: Folder, path: string): Promise<string> =>
	sha256Hex(readChunks(await folder.open(path)));

/** Removes the folders in a folder that hold no file, and then itself where it holds none. */
const removeEmpty = async (folder: Folder, path: string): Promise<void> => {
	for (const entry of await folder.list(path)) {
		if (entry.kind === 'folder') await removeIfEmpty(folder, entry.path);
	}
	await removeIfEmpty(folder, path);
};

const removeIfEmpty = async (folder: Folder, path: string): Promise<void> => {
	if ((await listFiles(folder, path)).length === 0) await folder.remove(path);
};

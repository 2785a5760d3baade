/** @file A run's files are written beside the workspace's and then moved in, so that a filter is the old one or the new one. */

import { cp, mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { filterFiles } from '../src/lib/filter/paths.ts';
import type { StreamedFile } from '../src/lib/training/export-model.ts';
import { readText } from '../src/lib/weights/byte-source.ts';
import type { Target } from './target.ts';

const stagedIn = ({ label }: Target): string => `.distillery/staged/${label}`;
/** Names the staged files once all of them are there. */
const listOf = (target: Target): string => `${stagedIn(target)}/files.json`;

/** Where the model that was replaced last is kept. */
export const replacedModel = ({ label }: Target): string => `.distillery/replaced/${label}`;

/** Writes all files, but none of them where it belongs yet. */
export const stageFiles = async (target: Target, files: readonly StreamedFile[]): Promise<void> => {
	const { workspace } = target;
	await workspace.remove(stagedIn(target));
	for (const { path, chunks } of files) await workspace.write(`${stagedIn(target)}/${path}`, chunks());
	await workspace.write(listOf(target), JSON.stringify(files.map(({ path }) => path)));
};

/**
 * Moves staged files where they belong; the folder `model` is exchanged as a whole. Goes on where an earlier call
 * was cut off, and does nothing where nothing is staged whole.
 * @returns whether there was something to move
 */
export const moveIn = async (target: Target): Promise<boolean> => {
	const { workspace, root, folder } = target;
	if (!(await workspace.has(listOf(target)))) return false;
	const paths = z.array(z.string()).parse(JSON.parse(await readText(workspace, listOf(target))));
	const model = `${folder}/${filterFiles.model}`;
	const staged = (path: string): string => `${stagedIn(target)}/${path}`;
	if ((await workspace.list(staged(model))).length > 0) {
		if ((await workspace.list(model)).length > 0) {
			await workspace.remove(replacedModel(target));
			await move(join(root, model), join(root, replacedModel(target)));
		}
		await move(join(root, staged(model)), join(root, model));
	}
	for (const path of paths) {
		if (!path.startsWith(`${model}/`) && (await workspace.has(staged(path)))) {
			await move(join(root, staged(path)), join(root, path));
		}
	}
	await workspace.remove(stagedIn(target));
	return true;
};

/** A rename; across disks, where there is none, a copy. */
const move = async (from: string, to: string): Promise<void> => {
	await mkdir(dirname(to), { recursive: true });
	try {
		await rename(from, to);
	} catch (error) {
		if (!(error instanceof Error && 'code' in error && error.code === 'EXDEV')) throw error;
		await cp(from, to, { recursive: true });
		await rm(from, { recursive: true });
	}
};

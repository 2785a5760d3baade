/** @file What was measured in this visit: a page that is come back to does not measure again. */

import type { Measurement, MeasureOrder } from '../../worker/protocol.ts';

const measurements = new Map<string, Measurement>();

/** What tells one order from another: all of it but the contents of a folder's files. */
export const orderKey = ({ base, ...order }: MeasureOrder): string => {
	const name =
		base.kind === 'hub'
			? [base.description.repo, base.description.commit]
			: base.kind === 'folder'
				? [base.name, ...base.files.flatMap(({ file }) => [file.size, file.lastModified])]
				: base.kind === 'run'
					? [base.runId]
					: [];
	return JSON.stringify([base.kind, name, order]);
};

export const keep = (key: string, measurement: Measurement): void => void measurements.set(key, measurement);

export const kept = (key: string): Measurement | null => measurements.get(key) ?? null;

/** @file The trained example that is served with the site: a run of the sample, with its curves. */

import { UserError } from '../errors.ts';
import { readText } from '../weights/byte-source.ts';
import { httpFiles } from '../workspace/http-folder.ts';
import type { TestedRun } from './protocol.ts';
import { resultSchema } from './result-schema.ts';
import type { Fetch } from './served-files.ts';

export const examplePath = 'samples/reader-emotion-run.json';

/** @throws UserError 'offline' or 'not-found' when it cannot be fetched, 'bad-file' when it is of another version */
export const servedExample = async (siteUrl: string, fetch: Fetch): Promise<TestedRun> =>
	parseExample(await readText(httpFiles(siteUrl, fetch), examplePath));

export const parseExample = (text: string): TestedRun => {
	const { evaluation, startedAt: _, settings: __, ...result } = resultSchema.parse(JSON.parse(text));
	if (evaluation === null) {
		throw new UserError('bad-file', 'The example has no test figures', {
			where: examplePath,
			remedy: 'Make it again with scripts/make-example.ts.'
		});
	}
	return { runId: 'example', projectId: 'example', ...result, evaluation, looks: 1 };
};

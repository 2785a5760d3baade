/** @file The place of a finding in words. */

import type { Finding } from '../../worker/protocol.ts';

/** `articles.csv, line 12, joy` */
export const placeOf = ({ file, line, field }: Finding['places'][number]): string =>
	[file, ...(line === null ? [] : [`line ${line}`]), ...(field === null ? [] : [field])].join(', ');

/** @file The addresses of the records page: the whole list, what a check found, a single record. */

import { resolve } from '$app/paths';
import type { ResolvedPathname } from '$app/types';
import type { FindingPlace } from '../../filter/finding.ts';
import type { DataRef } from '../../worker/protocol.ts';
import { pageHref } from '../pages.ts';

/** What of the records is shown first. */
export interface Shown {
	readonly check?: string;
	readonly place?: { readonly file: string; readonly line: number };
}

export const recordsHref = (of: DataRef, { check, place }: Shown = {}): ResolvedPathname => {
	const search = new URLSearchParams({
		...(of.kind === 'draft' ? {} : { project: of.projectId }),
		...(check === undefined ? {} : { check }),
		...(place ? { file: place.file, line: String(place.line) } : {})
	});
	return search.size === 0 ? pageHref('records', null) : resolve(`/records/?${search.toString()}`);
};

/** What an address asks to be shown. */
export const shownIn = (search: URLSearchParams): Shown => {
	const check = search.get('check');
	const file = search.get('file');
	const line = Number(search.get('line'));
	return {
		...(check === null ? {} : { check }),
		...(file !== null && Number.isSafeInteger(line) && line > 0 ? { place: { file, line } } : {})
	};
};

/** The record that a finding's place is in; null where it is about the whole. */
export const recordAt = ({ file, line }: FindingPlace): Shown['place'] | null =>
	line === null ? null : { file, line };

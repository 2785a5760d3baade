/** @file Parts of a Markdown file that are written anew, between marks; all else in it is the person's. */

const startOf = (name: string): string => `<!-- generated:start ${name} -->`;
const endOf = (name: string): string => `<!-- generated:end ${name} -->`;

/** A part with its marks. */
export const generatedPart = (name: string, content: string): string =>
	`${startOf(name)}\n${content}\n${endOf(name)}`;

interface Place {
	/** Where the content begins, after the start's mark. */
	readonly start: number;
	/** Where it ends, before the end's mark. */
	readonly end: number;
}

/** Null where there is no such part, or one of its marks is missing. */
const placeOf = (text: string, name: string): Place | null => {
	const mark = text.indexOf(startOf(name));
	if (mark < 0) return null;
	const start = mark + startOf(name).length;
	const end = text.indexOf(endOf(name), start);
	return end < 0 ? null : { start, end };
};

/** The content of a part, without the lines of its marks; undefined where there is no such part. */
export const generatedContent = (text: string, name: string): string | undefined => {
	const place = placeOf(text, name);
	return place ? text.slice(place.start, place.end).trim() : undefined;
};

/** Whether a file has any part that is written anew. */
export const hasGeneratedParts = (text: string): boolean =>
	[...text.matchAll(/<!-- generated:start ([\w-]+) -->/g)].some(([, name]) => placeOf(text, name) !== null);

/**
 * The text with other contents of the parts that it has. Everything outside of them stays as it is; a part that the
 * person took out, or took a mark of, stays out.
 */
export const withGeneratedParts = (text: string, parts: Readonly<Record<string, string>>): string => {
	const eol = text.split('\r\n').length * 2 > text.split('\n').length + 1 ? '\r\n' : '\n';
	let result = text;
	for (const [name, content] of Object.entries(parts)) {
		const place = placeOf(result, name);
		if (!place) continue;
		const lines = ['', ...content.split(/\r?\n/), ''].join(eol);
		result = result.slice(0, place.start) + lines + result.slice(place.end);
	}
	return result;
};

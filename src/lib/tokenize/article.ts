/** @file The text of an article as every model reads it, in training and in scoring alike. */

/** Title, blank line, content; the content alone when there is no title. */
export const articleText = ({
	title,
	content
}: {
	readonly title?: string | undefined;
	readonly content: string;
}): string => (title ? `${title}\n\n${content}` : content);

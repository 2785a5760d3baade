/** @file What differs between two values of YAML or JSON, as paths. */

export interface TreeChange {
	/** Keys from the top; a member of a list is not among them. */
	readonly path: readonly string[];
	readonly kind: 'added' | 'removed' | 'changed';
	/** Undefined for what was added. */
	readonly before: unknown;
	/** Undefined for what was removed. */
	readonly after: unknown;
}

/**
 * The changes that make `after` of `before`. Of a mapping that is new or gone only the mapping itself is told; members
 * of lists of plain values are told one by one, in whatever order they stand.
 */
export const treeChanges = (
	before: unknown,
	after: unknown,
	path: readonly string[] = []
): readonly TreeChange[] => {
	if (isSame(before, after)) return [];
	if (before === undefined) return [{ path, kind: 'added', before, after }];
	if (after === undefined) return [{ path, kind: 'removed', before, after }];
	if (isMapping(before) && isMapping(after)) {
		const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
		return [...keys].flatMap((key) => treeChanges(own(before, key), own(after, key), [...path, key]));
	}
	if (isPlainList(before) && isPlainList(after)) {
		const gone = without(before, after).map((value) => ({
			path,
			kind: 'removed' as const,
			before: value,
			after: undefined
		}));
		const more = without(after, before).map((value) => ({
			path,
			kind: 'added' as const,
			before: undefined,
			after: value
		}));
		// The same members in another order: nothing to tell where none is new or gone.
		return [...gone, ...more];
	}
	return [{ path, kind: 'changed', before, after }];
};

type Mapping = Readonly<Record<string, unknown>>;

export const isMapping = (value: unknown): value is Mapping =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const own = (mapping: Mapping, key: string): unknown =>
	Object.hasOwn(mapping, key) ? mapping[key] : undefined;

const isPlainList = (value: unknown): value is readonly unknown[] =>
	Array.isArray(value) && value.every((member) => typeof member !== 'object' || member === null);

const isSame = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

/** The members of one list that the other has not, each as often as it has more of it. */
const without = (list: readonly unknown[], others: readonly unknown[]): readonly unknown[] => {
	const left = [...others];
	return list.filter((member) => {
		const at = left.indexOf(member);
		if (at >= 0) left.splice(at, 1);
		return at < 0;
	});
};

const longest = 80;

/** A value as it is told in a sentence: `"joy"`, `3`, `dimension "joy", threshold 3`. */
export const wordsOf = (value: unknown): string => {
	if (typeof value === 'string') return `"${shortened(value.trim().replaceAll(/\s+/g, ' '))}"`;
	if (value === undefined) return 'nothing';
	if (!isMapping(value)) return shortened(JSON.stringify(value));
	const entries = Object.entries(value).map(([key, inner]) => `${key} ${wordsOf(inner)}`);
	return entries.length === 0 ? 'nothing' : shortened(entries.join(', '));
};

const shortened = (text: string): string => (text.length > longest ? `${text.slice(0, longest)}…` : text);

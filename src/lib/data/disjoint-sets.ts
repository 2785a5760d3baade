/** @file Groups that grow by joining two members at a time (union-find). */

export interface DisjointSets {
	/** The first member of the group. */
	find(member: number): number;
	/** Makes two groups one; false where they are one already. */
	join(a: number, b: number): boolean;
	/** The first member of each member's group. */
	firsts(): Int32Array;
}

/** `count` members, each alone at first. */
export const disjointSets = (count: number): DisjointSets => {
	const parent = Int32Array.from({ length: count }, (_, member) => member);
	const find = (member: number): number => {
		let at = member;
		while (parent[at] !== at) {
			parent[at] = parent[parent[at]];
			at = parent[at];
		}
		return at;
	};
	return {
		find,
		join: (a, b) => {
			const [first, second] = [find(a), find(b)];
			// The smaller index leads, so that a group's first member is its root.
			parent[Math.max(first, second)] = Math.min(first, second);
			return first !== second;
		},
		firsts: () => parent.map((_, member) => find(member))
	};
};

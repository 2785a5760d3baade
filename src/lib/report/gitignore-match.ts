/** @file Whether a .gitignore keeps a path out of git, by the rules of gitignore(5). */

import { RE2JS } from 're2js';

interface Rule {
	/** `!` takes a path in again. */
	readonly isNegated: boolean;
	readonly isForFolders: boolean;
	readonly pattern: RE2JS;
}

/** What a .gitignore does to paths of files below it. */
export const ignoredBy = (text: string): ((path: string) => boolean) => {
	const rules = text.split(/\r?\n/).flatMap(ruleOf);
	const decided = (path: string, isFolder: boolean): boolean => {
		const last = rules.findLast(
			({ isForFolders, pattern }) => (isFolder || !isForFolders) && pattern.matches(path)
		);
		return last !== undefined && !last.isNegated;
	};
	return (path) => {
		const steps = path.split('/');
		// A file in a folder that is ignored cannot be taken in again.
		const folders = steps.slice(1).map((_, index) => steps.slice(0, index + 1).join('/'));
		return folders.some((folder) => decided(folder, true)) || decided(path, false);
	};
};

const ruleOf = (line: string): readonly Rule[] => {
	const glob = line.replace(/^\uFEFF/, '').replace(/(?<!\\)[ \t]+$/, '');
	if (glob === '' || glob.startsWith('#')) return [];
	const isNegated = glob.startsWith('!');
	const bare = (isNegated ? glob.slice(1) : glob).replace(/^\\(?=[#!])/, '');
	const isForFolders = bare.endsWith('/');
	const path = bare.replace(/\/$/, '');
	if (path === '') return [];
	// With a slash before its end, a pattern speaks of the whole path; else of a name, however deep.
	const whole = path.includes('/') ? path.replace(/^\//, '') : `**/${path}`;
	try {
		return [{ isNegated, isForFolders, pattern: RE2JS.compile(regexOf(whole)) }];
	} catch {
		// A bracket that does not close: git does not match anything by it either.
		return [];
	}
};

/** The parts of a glob that mean something, the longest first. */
const tokens = /\*\*\/|\/\*\*$|\*+|\?|\[!?[^\]]*\]|\\.|[^]/gu;

const regexOf = (glob: string): string =>
	[...glob.matchAll(tokens)]
		.map(([token]) => {
			if (token === '**/') return '(?:.*/)?';
			if (token === '/**') return '/.*';
			if (token.startsWith('*')) return '[^/]*';
			if (token === '?') return '[^/]';
			if (token.startsWith('[') && token.length > 1) return token.replace(/^\[!/, '[^');
			return RE2JS.quote(token.length > 1 && token.startsWith('\\') ? token.slice(1) : token);
		})
		.join('');

/** @file Changes to a prefilter.yaml that there is already: comments and every other line stay. */

import { isSeq } from 'yaml';
import { UserError } from '../errors.ts';
import { YamlEdit } from './yaml-edit.ts';
import { parseYaml } from './yaml-file.ts';

type Path = readonly (string | number)[];

/** The parts of the file that have categories. */
export type CategorySection = 'exclude' | 'domains';

/** A test as a form has it; what is empty is left out. */
export interface EditedTest {
	readonly title: string;
	readonly text: string;
	readonly url: string;
	readonly source: string;
	readonly sourceType: string;
	readonly expect: string;
}

/** One change. */
export type PrefilterEdit =
	/** A length, a count or a switch, by its keys; null takes it out, which is its default. */
	| { readonly kind: 'value'; readonly path: Path; readonly value: number | boolean | null }
	/** Words, patterns, domains, sources or fields, by their keys. */
	| { readonly kind: 'list'; readonly path: Path; readonly values: readonly string[] }
	| { readonly kind: 'add-category'; readonly section: CategorySection; readonly name: string }
	| {
			readonly kind: 'rename-category';
			readonly section: CategorySection;
			readonly from: string;
			readonly to: string;
	  }
	| { readonly kind: 'remove-category'; readonly section: CategorySection; readonly name: string }
	/** Among its neighbours, from 0: the first category that matches decides. */
	| {
			readonly kind: 'move-category';
			readonly section: CategorySection;
			readonly name: string;
			readonly to: number;
	  }
	| { readonly kind: 'add-test'; readonly test: EditedTest }
	| { readonly kind: 'change-test'; readonly index: number; readonly test: EditedTest }
	| { readonly kind: 'remove-test'; readonly index: number };

/**
 * The text after one change. What it then says is for `checkPrefilter` to judge.
 * @throws UserError 'bad-config' when it is not YAML, 'usage' for a category that cannot be called so
 */
export const editPrefilter = (text: string, edit: PrefilterEdit, file = 'prefilter.yaml'): string => {
	const yaml = new YamlEdit(text, file);
	switch (edit.kind) {
		case 'value':
			if (edit.value === null) yaml.remove(edit.path);
			else yaml.set(edit.path, edit.value);
			return yaml.text;
		case 'list':
			return editList(yaml, edit.path, edit.values, file);
		case 'add-category':
			requireNewName(yaml, edit.section, edit.name);
			yaml.set([edit.section, edit.name], edit.section === 'exclude' ? { words: [] } : []);
			return yaml.text;
		case 'rename-category':
			if (edit.from === edit.to) return text;
			requireNewName(yaml, edit.section, edit.to);
			yaml.rename([edit.section, edit.from], edit.to);
			return yaml.text;
		case 'remove-category':
			yaml.remove([edit.section, edit.name]);
			return yaml.text;
		case 'move-category':
			yaml.move([edit.section, edit.name], edit.to);
			return yaml.text;
		case 'add-test':
			return addTest(yaml, edit.test);
		case 'change-test':
			return changeTest(yaml, edit.index, edit.test);
		case 'remove-test':
			yaml.remove(['tests', edit.index]);
			return yaml.text;
	}
};

const requireNewName = (yaml: YamlEdit, section: CategorySection, name: string): void => {
	const isTaken = yaml.keys([section]).includes(name);
	if (name.trim() !== '' && !isTaken) return;
	throw new UserError(
		'usage',
		isTaken ? `There is a category "${name}" already` : 'The category has no name',
		{
			where: section,
			remedy: 'Give a name that no other has.'
		}
	);
};

/** More single changes than that are made at once, with the file written anew. */
const mostSingle = 20;

/** What stays keeps its line and its comment. */
const editList = (yaml: YamlEdit, path: Path, values: readonly string[], file: string): string => {
	const before = yaml.get(path);
	if (!Array.isArray(before) || before.length === 0 || values.length === 0) {
		if (Array.isArray(before) || values.length > 0) yaml.set(path, [...values]);
		return yaml.text;
	}
	const { removed, isReordered, added } = compare(before.map(String), values);
	if (isReordered) {
		yaml.set(path, [...values]);
		return yaml.text;
	}
	if (removed.length + added.length > mostSingle) return rewriteList(yaml.text, path, removed, added, file);
	// Added first, so that the list is never empty in between.
	for (const [i, value] of added.entries()) yaml.set([...path, before.length + i], value);
	for (const index of removed.toReversed()) yaml.remove([...path, index]);
	return yaml.text;
};

/** Taking the removed ones out and adding the added ones at the end gives the wanted list, unless it is reordered. */
const compare = (before: readonly string[], values: readonly string[]) => {
	let next = 0;
	const removed: number[] = [];
	for (const [i, value] of before.entries()) {
		if (value === values[next]) next++;
		else removed.push(i);
	}
	const added = values.slice(next);
	const kept = before.filter((_, i) => !removed.includes(i));
	return {
		removed,
		added,
		isReordered: added.some((value) => before.includes(value) && !kept.includes(value))
	};
};

/** Items that stay keep their comments; quotes and brackets of the file may come out otherwise. */
const rewriteList = (
	text: string,
	path: Path,
	removed: readonly number[],
	added: readonly string[],
	file: string
): string => {
	const { document } = parseYaml(text, file);
	const list: unknown = document.getIn(path);
	if (!isSeq(list)) return text;
	list.items = [
		...list.items.filter((_, i) => !removed.includes(i)),
		...added.map((value) => document.createNode(value))
	];
	return document.toString({ lineWidth: 0 });
};

const keysOfTest = {
	title: 'title',
	text: 'text',
	url: 'url',
	source: 'source',
	sourceType: 'source_type'
} as const;

const partsOf = (test: EditedTest): readonly (readonly [key: string, value: string])[] =>
	Object.entries(keysOfTest).map(([part, key]) => [key, test[part as keyof typeof keysOfTest]] as const);

const addTest = (yaml: YamlEdit, test: EditedTest): string => {
	const given = partsOf(test).filter(([, value]) => value !== '');
	const value = Object.fromEntries([...given, ['expect', test.expect]]);
	const count = yaml.keys(['tests']).length;
	if (count === 0) yaml.set(['tests'], [value]);
	else yaml.set(['tests', count], value);
	return yaml.text;
};

const changeTest = (yaml: YamlEdit, index: number, test: EditedTest): string => {
	for (const [key, value] of [...partsOf(test), ['expect', test.expect] as const]) {
		const path = ['tests', index, key];
		if ((yaml.get(path) ?? '') === value) continue;
		if (value === '') yaml.remove(path);
		else yaml.set(path, value);
	}
	return yaml.text;
};

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { editPrefilter, type EditedTest, type PrefilterEdit } from './edit-prefilter.ts';
import { passAllPrefilter } from './prefilter.ts';
import { checkPrefilter } from './prefilter-check.ts';

const file = `# Rules of ours
version: 1
length: { min_chars: 300 } # short texts say little

exclude:
  # markets
  finance:
    words:
      - stock price # often
      - bond
      - dividend*
    unless: { words: [cooperative] }
  war: { words: [missile] }
tests:
  # from a letter
  - { title: Bonds, text: fall, expect: finance }
`;

const none: EditedTest = { title: '', text: '', url: '', source: '', sourceType: '', expect: 'pass' };

/** The words of a category; none where there is no such category. */
const wordsOf = (text: string, name: string): readonly string[] =>
	Object.entries(checkPrefilter(text).prefilter?.rules.exclude ?? {})
		.filter(([category]) => category === name)
		.flatMap(([, { words }]) => words);

/** The lines that differ, those taken out with a minus. */
const changed = (edit: PrefilterEdit, text = file): readonly string[] => {
	const before = text.split('\n');
	const after = editPrefilter(text, edit).split('\n');
	return [
		...before.filter((line) => !after.includes(line)).map((line) => `- ${line}`),
		...after.filter((line) => !before.includes(line)).map((line) => `+ ${line}`)
	];
};

describe('editPrefilter', () => {
	test.each<[what: string, edit: PrefilterEdit, lines: readonly string[]]>([
		[
			'sets a length',
			{ kind: 'value', path: ['length', 'min_chars'], value: 200 },
			[
				'- length: { min_chars: 300 } # short texts say little',
				'+ length: { min_chars: 200 } # short texts say little'
			]
		],
		[
			'sets what was not there',
			{ kind: 'value', path: ['reads', 'first_chars'], value: 2000 },
			['+ reads:', '+   first_chars: 2000']
		],
		[
			'takes a value out',
			{ kind: 'value', path: ['length', 'min_chars'], value: null },
			['- length: { min_chars: 300 } # short texts say little', '+ length: {} # short texts say little']
		],
		[
			'adds and removes words',
			{ kind: 'list', path: ['exclude', 'finance', 'words'], values: ['stock price', 'dividend*', 'loan'] },
			['-       - bond', '+       - loan']
		],
		[
			'changes words in brackets',
			{ kind: 'list', path: ['exclude', 'war', 'words'], values: ['missile', 'tank'] },
			['-   war: { words: [missile] }', '+   war: { words: [missile, tank] }']
		],
		[
			'writes a first list',
			{ kind: 'list', path: ['require', 'words'], values: ['climate'] },
			['+ require:', '+   words:', '+     - climate']
		],
		[
			'adds a category',
			{ kind: 'add-category', section: 'exclude', name: 'sports' },
			['+   sports:', '+     words: []']
		],
		[
			'renames a category',
			{ kind: 'rename-category', section: 'exclude', from: 'finance', to: 'money' },
			['-   finance:', '+   money:']
		],
		[
			'removes a category',
			{ kind: 'remove-category', section: 'exclude', name: 'war' },
			['-   war: { words: [missile] }']
		],
		[
			'adds a test',
			{ kind: 'add-test', test: { ...none, title: 'Peace' } },
			['+   - title: Peace', '+     expect: pass']
		],
		[
			'changes a test',
			{
				kind: 'change-test',
				index: 0,
				test: { ...none, title: 'Bonds', expect: 'finance', sourceType: 'rss' }
			},
			[
				'-   - { title: Bonds, text: fall, expect: finance }',
				'+   - { title: Bonds, expect: finance, source_type: rss }'
			]
		]
	])('%s, and leaves the rest', (_, edit, lines) => {
		expect(changed(edit)).toEqual(lines);
	});

	test('moves a category with its comment', () => {
		const edited = editPrefilter(file, { kind: 'move-category', section: 'exclude', name: 'war', to: 0 });
		expect(edited).toMatch(/exclude:\n {2}war: .*\n {2}# markets\n {2}finance:/);
	});

	test('removes the last test', () => {
		const edited = editPrefilter(file, { kind: 'remove-test', index: 0 });
		expect(checkPrefilter(edited).prefilter?.rules.tests).toEqual([]);
	});

	test('keeps the comments in a list that many words are added to', () => {
		const values = ['stock price', ...Array.from({ length: 40 }, (_, i) => `word ${i}`)];
		const edited = editPrefilter(file, { kind: 'list', path: ['exclude', 'finance', 'words'], values });
		expect(checkPrefilter(edited).prefilter?.rules.exclude.finance.words).toEqual(values);
		expect(edited).toContain('# often');
		expect(edited).toContain('# Rules of ours');
	});

	test('changes nothing where nothing differs', () => {
		const values = ['stock price', 'bond', 'dividend*'];
		expect(changed({ kind: 'list', path: ['exclude', 'finance', 'words'], values })).toEqual([]);
	});

	test.each<[what: string, edit: PrefilterEdit]>([
		['a name twice', { kind: 'add-category', section: 'exclude', name: 'war' }],
		['a name twice by renaming', { kind: 'rename-category', section: 'exclude', from: 'finance', to: 'war' }],
		['no name', { kind: 'add-category', section: 'domains', name: ' ' }]
	])('refuses %s', (_, edit) => {
		expect(() => editPrefilter(file, edit)).toThrow(/category/);
	});

	test('makes of any lists what was asked for', () => {
		const word = fc.oneof(
			fc.constantFrom('a', 'b c', 'd*', 'x: y', '- z', '#k', 'true', '12', 'é', '社区', "it's", '"q"'),
			fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }).filter((text) => /[\p{L}\p{N}]/u.test(text))
		);
		const words = fc.uniqueArray(word, { maxLength: 30 });
		fc.assert(
			fc.property(
				fc.constantFrom<string[]>(file, passAllPrefilter),
				fc.array(words, { maxLength: 3 }),
				(text, lists) => {
					let edited = text;
					for (const values of lists) {
						edited = editPrefilter(edited, { kind: 'list', path: ['exclude', 'new', 'words'], values });
						expect(wordsOf(edited, 'new')).toEqual(values);
					}
					if (text === file) expect(edited).toContain('- stock price # often');
				}
			),
			{ numRuns: 60 }
		);
	});
});

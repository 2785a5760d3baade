/** @file What ESLint checks: the strict typed rules, Svelte's, and this project's own few. */
import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/** Where Node's modules and globals may be used; everywhere else the code runs in a browser too. */
const nodeFiles = [
	'*.js',
	'*.ts',
	'{bench,cli,scripts,tests}/**/*.{ts,mjs}',
	'src/**/*.test.ts',
	'src/lib/fixtures/**/*.ts',
	'src/lib/runtime/node*.ts',
	'src/lib/workspace/node-folder.ts'
];

/** @type {import('eslint').Rule.RuleModule} */
const fileHeader = {
	meta: { type: 'layout', schema: [], messages: { missing: 'Begin the file with /** @file one line. */.' } },
	create: (context) => ({
		Program() {
			if (!/^(#!.*\n)?(<!--\s*@file |\/\*\* @file )/.test(context.sourceCode.text)) {
				context.report({ loc: { line: 1, column: 0 }, messageId: 'missing' });
			}
		}
	})
};

export default tseslint.config(
	{
		ignores: [
			'.svelte-kit/',
			'build/',
			'dist/',
			'node_modules/',
			'playwright-report/',
			'test-results/',
			'**/*_pb.{js,d.ts,ts}'
		]
	},
	// A comment cannot switch a rule off.
	{ linterOptions: { noInlineConfig: true } },
	js.configs.recommended,
	tseslint.configs.strictTypeChecked,
	svelte.configs.recommended,
	{
		plugins: { house: { rules: { 'file-header': fileHeader } } },
		languageOptions: {
			globals: { ...globals.browser, ...globals.worker },
			parserOptions: {
				projectService: true,
				tsconfigRootDir: import.meta.dirname,
				extraFileExtensions: ['.svelte']
			}
		},
		rules: {
			'@typescript-eslint/consistent-type-imports': 'error',
			'@typescript-eslint/no-confusing-void-expression': [
				'error',
				{ ignoreArrowShorthand: true, ignoreVoidOperator: true }
			],
			// A function may be async only to turn what it throws into a rejection.
			'@typescript-eslint/require-await': 'off',
			'@typescript-eslint/restrict-template-expressions': [
				'error',
				{ allowNumber: true, allowBoolean: true, allowArray: true }
			],
			'@typescript-eslint/switch-exhaustiveness-check': [
				'error',
				{ considerDefaultExhaustiveForUnions: true }
			],
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
			'max-lines': ['error', { max: 300 }],
			'no-restricted-syntax': [
				'error',
				{
					// Node runs the sources as they are, and it guesses no extensions.
					selector:
						':matches(ImportDeclaration, ExportNamedDeclaration, ExportAllDeclaration)[source.value=/^\\.(?!.*\\.[a-z]+(\\?[a-z]+)?$)(?!\\.*\\/\\$types)/]',
					message: 'Name the file with its extension.'
				}
			],
			eqeqeq: 'error',
			'house/file-header': 'error'
		}
	},
	{
		files: ['src/**/*.{ts,svelte}'],
		ignores: nodeFiles,
		rules: {
			'no-restricted-globals': ['error', 'Buffer', 'global', 'process', 'require', '__dirname', '__filename']
		}
	},
	{ files: nodeFiles, languageOptions: { globals: globals.node } },
	{
		files: ['**/*.test.ts'],
		// Vitest's matchers (expect.any, expect.objectContaining) are typed any.
		rules: { '@typescript-eslint/no-unsafe-assignment': 'off', 'house/file-header': 'off' }
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: tseslint.parser, svelteConfig } }
	},
	{
		files: ['**/*.svelte'],
		rules: { 'house/file-header': 'off' }
	},
	// Plain JavaScript has its types checked by TypeScript itself (checkJs); the rules about types are for TypeScript.
	{ files: ['**/*.{js,mjs}'], extends: [tseslint.configs.disableTypeChecked] }
);

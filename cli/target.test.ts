import { describe, expect, test } from 'vitest';
import { parseConfig } from '../src/lib/filter/config.ts';
import { definitionWarnings, targetAt } from './target.ts';

describe('the filter at a path', () => {
	test('lies in the workspace above filters/', () => {
		expect(targetAt('/somewhere/filters/mood/v2')).toMatchObject({
			root: '/somewhere',
			folder: 'filters/mood/v2',
			label: 'mood_v2'
		});
	});

	test.each(['/somewhere/mood/v2', '/somewhere/filters/mood', '/somewhere/filters/mood/latest'])(
		'is none at %s',
		(path) => {
			expect(() => targetAt(path)).toThrow('is not the folder of a filter');
		}
	);
});

describe('the version that a config gives', () => {
	const warningsFor = (version: string): readonly string[] => {
		const text = `filter: {name: mood, version: "${version}"}\nscoring: {dimensions: {joy: {weight: 1}}, tiers: {any: {threshold: 0}}}`;
		const definition = {
			config: parseConfig(text),
			texts: { config: text, prefilter: undefined, readme: undefined }
		};
		return definitionWarnings(definition, targetAt('/somewhere/filters/mood/v2'));
	};

	test("is warned of when it is not the folder's", () => {
		expect(warningsFor('1.0')).toEqual(["The config says version 1.0; the folder's v2 is what counts."]);
	});

	test("may be finer than the folder's", () => {
		expect(warningsFor('2.1')).toEqual([]);
	});
});

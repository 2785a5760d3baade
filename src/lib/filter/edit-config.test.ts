import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { parseConfig } from './config.ts';
import { editConfig } from './edit-config.ts';

const text = await readFile(
	new URL('../../../filters/reader-emotion/v1/config.yaml', import.meta.url),
	'utf8'
);
const { name, description, dimensions } = parseConfig(text);
const [valence, ...others] = dimensions;

describe('editConfig', () => {
	it('changes nothing where nothing differs', () => {
		expect(editConfig(text, { name, description, dimensions })).toBe(text);
	});

	it('sets what differs', () => {
		const edited = editConfig(text, {
			name: 'mood',
			description: 'Mine',
			dimensions: [{ ...valence, weight: 0.9, description: 'Joy' }, ...others]
		});
		const { weight } = parseConfig(edited).dimensions[0];
		expect([parseConfig(edited).name, parseConfig(edited).description, weight]).toEqual([
			'mood',
			'Mine',
			0.6
		]);
	});

	it('keeps comments, tiers and keys that it does not know', () => {
		const edited = editConfig(text, { name: 'mood', description, dimensions });
		expect(edited.replace('name: mood', 'name: reader-emotion')).toBe(text);
	});
});

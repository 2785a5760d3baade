import { expect, it } from 'vitest';
import { articleText } from './article.ts';

it('puts the title and a blank line before the content', () => {
	expect(articleText({ title: 'Rain', content: 'It rained.' })).toBe('Rain\n\nIt rained.');
});

it('starts with the content when there is no title', () => {
	expect(articleText({ content: 'It rained.' })).toBe('It rained.');
});

it('starts with the content when the title is empty', () => {
	expect(articleText({ title: '', content: 'It rained.' })).toBe('It rained.');
});

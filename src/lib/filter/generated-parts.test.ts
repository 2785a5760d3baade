import { describe, expect, it } from 'vitest';
import { generatedContent, generatedPart, hasGeneratedParts, withGeneratedParts } from './generated-parts.ts';

const readme = `# Mine\n\n${generatedPart('model', 'old')}\n\nMy words.  \n${generatedPart('data', 'old too')}`;

describe('the parts of a file that are written anew', () => {
	it('are replaced, and nothing else', () => {
		expect(withGeneratedParts(readme, { model: 'new\n\nlines', none: 'x' })).toBe(
			`# Mine\n\n${generatedPart('model', 'new\n\nlines')}\n\nMy words.  \n${generatedPart('data', 'old too')}`
		);
	});

	it('are the same when they are written twice', () => {
		const once = withGeneratedParts(readme, { model: 'new' });
		expect(withGeneratedParts(once, { model: 'new' })).toBe(once);
		expect(withGeneratedParts(readme, { model: 'old', data: 'old too' })).toBe(readme);
	});

	it('may hold what looks like a replacement pattern', () => {
		expect(generatedContent(withGeneratedParts(readme, { model: "$& $1 $'" }), 'model')).toBe("$& $1 $'");
	});

	it("keep the file's CRLF", () => {
		const text = readme.replaceAll('\n', '\r\n');
		expect(withGeneratedParts(text, { model: 'a\nb' })).toBe(
			withGeneratedParts(readme, { model: 'a\nb' }).replaceAll('\n', '\r\n')
		);
	});

	it('are left alone where a mark is missing', () => {
		const broken = readme.replace('<!-- generated:end model -->', '');
		expect(withGeneratedParts(broken, { model: 'new' })).toBe(broken);
		expect(generatedContent(broken, 'model')).toBeUndefined();
	});

	it('are found where there is one', () => {
		expect(hasGeneratedParts(readme)).toBe(true);
		expect(hasGeneratedParts('# Mine\n<!-- generated:start model -->')).toBe(false);
	});
});

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { UserError } from '../errors.ts';
import { createTokenizer } from './tokenizer.ts';

const readJson = (path: string): unknown =>
	JSON.parse(readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8'));

const special = (...contents: readonly string[]): object[] =>
	contents.map((content, id) => ({ id, content, special: true, normalized: false }));

/** Byte-level BPE as in roberta-base, with four merges. */
const tinyRoberta = {
	added_tokens: special('<s>', '<pad>', '</s>', '<unk>'),
	normalizer: null,
	pre_tokenizer: { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: true },
	post_processor: {
		type: 'RobertaProcessing',
		sep: ['</s>', 2],
		cls: ['<s>', 0],
		trim_offsets: true,
		add_prefix_space: false
	},
	decoder: null,
	model: {
		type: 'BPE',
		unk_token: null,
		vocab: Object.fromEntries(
			[
				'<s>',
				'<pad>',
				'</s>',
				'<unk>',
				'l',
				'o',
				'w',
				'e',
				'r',
				'Ġ',
				'lo',
				'low',
				'Ġlow',
				'er',
				'Ã',
				'©'
			].map((token, id) => [token, id])
		),
		merges: ['l o', 'lo w', 'Ġ low', 'e r']
	}
};

/** Unigram as in xlm-roberta-base, with eight pieces. */
const tinyXlmRoberta = {
	added_tokens: special('<s>', '<pad>', '</s>', '<unk>'),
	normalizer: { type: 'Sequence', normalizers: [{ type: 'NFKC' }] },
	pre_tokenizer: {
		type: 'Sequence',
		pretokenizers: [
			{ type: 'WhitespaceSplit' },
			{ type: 'Metaspace', replacement: '▁', prepend_scheme: 'always', split: true }
		]
	},
	post_processor: {
		type: 'TemplateProcessing',
		single: [
			{ SpecialToken: { id: '<s>', type_id: 0 } },
			{ Sequence: { id: 'A', type_id: 0 } },
			{ SpecialToken: { id: '</s>', type_id: 0 } }
		],
		pair: [{ Sequence: { id: 'A', type_id: 0 } }, { Sequence: { id: 'B', type_id: 1 } }],
		special_tokens: {
			'<s>': { id: '<s>', ids: [0], tokens: ['<s>'] },
			'</s>': { id: '</s>', ids: [2], tokens: ['</s>'] }
		}
	},
	decoder: null,
	model: {
		type: 'Unigram',
		unk_id: 3,
		byte_fallback: false,
		vocab: [
			['<s>', 0],
			['<pad>', 0],
			['</s>', 0],
			['<unk>', 0],
			['▁', -4],
			['▁rain', -3],
			['▁ra', -2.5],
			['in', -2.5],
			['s', -3.5],
			['ed', -3],
			['e', -4],
			['d', -4]
		]
	}
};

const refusal = (create: () => unknown): UserError => {
	try {
		create();
	} catch (error) {
		if (error instanceof UserError) return error;
	}
	throw new Error('Expected a UserError');
};

describe('the embedded base', () => {
	const folder = 'static/models/all-MiniLM-L6-v2';
	const tokenizer = createTokenizer(
		readJson(`${folder}/tokenizer.json`),
		readJson(`${folder}/tokenizer_config.json`)
	);
	const reference = z
		.object({ texts: z.array(z.string()), input_ids: z.array(z.array(z.number())) })
		.parse(readJson('src/lib/fixtures/minilm/reference.json'));

	it("gives Hugging Face's ids for 32 sentences", () => {
		const ids = reference.texts.map((text) => [...tokenizer.encode(text, 64)]);
		expect(ids).toEqual(reference.input_ids);
	});

	it('cuts the content and keeps the last special token', () => {
		// [CLS] remember what she [SEP]
		expect([...tokenizer.encode(reference.texts[0], 5)]).toEqual([101, 3342, 2054, 2016, 102]);
	});

	it('truncates ids as it would have truncated the text', () => {
		const whole = tokenizer.encode(reference.texts[0], Infinity);
		expect(tokenizer.truncate(whole, 7)).toEqual(tokenizer.encode(reference.texts[0], 7));
	});

	describe('with head and tail', () => {
		const headTail = { headTokens: 3, tailTokens: 2, separator: ' [...] ' };
		// [ . . . ]
		const separator = [1031, 1012, 1012, 1012, 1033];
		const whole = tokenizer.encode(reference.texts[0], Infinity);
		const inner = [...whole].slice(1, -1);
		const read = (maxLength: number, parts = headTail): readonly number[] => [
			...tokenizer.truncate(whole, maxLength, parts)
		];

		it('keeps the first and the last tokens of a long text, between the special ones', () => {
			expect(read(512)).toEqual([101, ...inner.slice(0, 3), ...separator, ...inner.slice(-2), 102]);
		});

		it('keeps a text that is as long as both', () => {
			const parts = { ...headTail, headTokens: inner.length - 2 };
			expect(tokenizer.truncate(whole, 512, parts)).toBe(whole);
		});

		it('cuts a text of one token more', () => {
			const parts = { ...headTail, headTokens: inner.length - 3 };
			expect(read(512, parts)).toEqual([101, ...inner.slice(0, -3), ...separator, ...inner.slice(-2), 102]);
		});

		it('makes both smaller where there is less room', () => {
			// 2 special tokens and 5 of the separator leave 3 of 10.
			expect(read(10, { ...headTail, headTokens: 20, tailTokens: 10 })).toEqual([
				101,
				...inner.slice(0, 2),
				...separator,
				...inner.slice(-1),
				102
			]);
		});

		it('cuts the end where not even the separator has room', () => {
			expect(read(7)).toEqual([101, ...inner.slice(0, 5), 102]);
		});

		it('may do without a tail, and without a separator', () => {
			expect(read(512, { headTokens: 4, tailTokens: 0, separator: '' })).toEqual([
				101,
				...inner.slice(0, 4),
				102
			]);
		});

		it('is the same as without for a text that fits', () => {
			const short = tokenizer.encode('rain', Infinity);
			expect(tokenizer.truncate(short, 512, headTail)).toBe(short);
		});
	});

	it('counts the special tokens', () => {
		expect(tokenizer.countTokens(reference.texts[0])).toBe(reference.input_ids[0].length);
	});

	it('gives an empty text its special tokens', () => {
		expect([...tokenizer.encode('', 64)]).toEqual([101, 102]);
	});

	it('knows its padding token and its limit', () => {
		expect({ padId: tokenizer.padId, limit: tokenizer.modelMaxLength }).toEqual({ padId: 0, limit: 512 });
	});

	it('refuses a length that does not hold the special tokens', () => {
		expect(refusal(() => tokenizer.encode('rain', 1)).code).toBe('usage');
	});
});

describe('a RoBERTa tokenizer', () => {
	const tokenizer = createTokenizer(tinyRoberta, { pad_token: '<pad>' });

	it('merges bytes in the order of the merges', () => {
		// <s> low Ġlow er Ġ Ã © </s>
		expect([...tokenizer.encode('low lower é', 64)]).toEqual([0, 11, 12, 13, 9, 14, 15, 2]);
	});

	it('gives a word the same ids when it comes again', () => {
		expect([...tokenizer.encode('low low low', 64)]).toEqual([0, 11, 12, 12, 2]);
	});

	it('cuts the content and keeps the last special token', () => {
		expect([...tokenizer.encode('low lower é', 4)]).toEqual([0, 11, 12, 2]);
	});
});

describe('an XLM-R tokenizer', () => {
	const tokenizer = createTokenizer(tinyXlmRoberta, { pad_token: { content: '<pad>' } });

	it('finds the likeliest pieces', () => {
		// "▁rain" (-3) beats "▁ra" + "in" (-5), and "ed" (-3) beats "e" + "d" (-8).
		expect([...tokenizer.encode('rained', 64)]).toEqual([0, 5, 9, 2]);
	});

	it('makes one unknown token of unknown neighbours', () => {
		// ▁ s <unk>
		expect([...tokenizer.encode('snow', 64)]).toEqual([0, 4, 8, 3, 2]);
	});

	it('cuts the content and keeps the last special token', () => {
		expect([...tokenizer.encode('rained rained', 5)]).toEqual([0, 5, 9, 5, 2]);
	});
});

describe('the padding token', () => {
	it('is an object in some configs', () => {
		expect(createTokenizer(tinyXlmRoberta, { pad_token: { content: '<pad>' } }).padId).toBe(1);
	});

	it("is taken from the file's own padding when the config is silent", () => {
		const file = { ...tinyRoberta, padding: { pad_token: '</s>' } };
		expect(createTokenizer(file, {}).padId).toBe(2);
	});

	it('is the special token of that name when nothing else says', () => {
		expect(createTokenizer(tinyRoberta, {}).padId).toBe(1);
	});

	it('is asked for when there is none', () => {
		const file = { ...tinyRoberta, added_tokens: special('<s>') };
		expect(refusal(() => createTokenizer(file, {})).message).toBe('The tokenizer names no padding token');
	});

	it('must be in the vocabulary', () => {
		const error = refusal(() => createTokenizer(tinyRoberta, { pad_token: '[PAD]' }));
		expect(error.message).toBe('The padding token [PAD] is not in the vocabulary');
	});
});

describe('the limit of the model', () => {
	it('is unknown when the config holds the placeholder 1e30', () => {
		expect(createTokenizer(tinyRoberta, { model_max_length: 1e30 }).modelMaxLength).toBe(Infinity);
	});

	it('is unknown when the config is silent', () => {
		expect(createTokenizer(tinyRoberta, {}).modelMaxLength).toBe(Infinity);
	});
});

describe('files that do not fit', () => {
	it('names the file that is no tokenizer', () => {
		expect(refusal(() => createTokenizer({ hidden_size: 384 }, {})).where).toBe('tokenizer.json');
	});

	it('names the part that is not known', () => {
		const file = { ...tinyRoberta, pre_tokenizer: { type: 'UnicodeScripts' } };
		expect(refusal(() => createTokenizer(file, {})).message).toContain('UnicodeScripts');
	});

	it('names a special token that has no id', () => {
		const file = {
			...tinyRoberta,
			post_processor: { ...tinyRoberta.post_processor, sep: ['<end>', 99] }
		};
		expect(refusal(() => createTokenizer(file, {})).message).toContain('<end>');
	});
});

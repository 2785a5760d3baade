/** @file Text to token ids, as Hugging Face's fast tokenizers give them. */

import { Tokenizer } from '@huggingface/tokenizers';
import { z } from 'zod';
import { UserError } from '../errors.ts';
import type { HeadTail } from '../filter/config.ts';
import { joinParts, partsOf, type Parts } from './head-tail.ts';

export interface TextTokenizer {
	/**
	 * Token ids with the model's special tokens, at most `maxLength` in all: what is too long loses the end of its
	 * content, never a special token. `Infinity` keeps everything.
	 *
	 * @throws UserError 'usage' when `maxLength` leaves no room for the special tokens
	 */
	encode(text: string, maxLength: number): Int32Array;
	/**
	 * The ids that `encode` would have given with `maxLength`, from those it gave with a larger one. With `headTail`,
	 * a text that is too long, or longer than head and tail, loses its middle instead of its end: special tokens, the
	 * first tokens, those of the separator, the last tokens. The ids themselves where nothing is lost.
	 */
	truncate(ids: Int32Array, maxLength: number, headTail?: HeadTail | null): Int32Array;
	/** How many tokens `truncate` leaves of head and tail. */
	headTailParts(headTail: HeadTail, maxLength: number): Parts;
	/** Tokens of the whole text, special tokens included. */
	countTokens(text: string): number;
	readonly padId: number;
	/** Tokens the tokenizer says its model takes; `Infinity` where it does not say. */
	readonly modelMaxLength: number;
}

/** A special token in a config: its text, or an object that holds the text. */
const specialToken = z
	.union([z.string(), z.looseObject({ content: z.string() }).transform((token) => token.content)])
	.nullish();

const part = z.looseObject({}).nullable().default(null);

const tokenizerFile = z.looseObject({
	model: z.looseObject({}),
	normalizer: part,
	pre_tokenizer: part,
	post_processor: part,
	decoder: part,
	padding: z.looseObject({ pad_token: z.string() }).nullish(),
	added_tokens: z
		.array(z.looseObject({ id: z.number(), content: z.string(), special: z.boolean().default(false) }))
		.default([])
});

const configFile = z.looseObject({
	pad_token: specialToken,
	model_max_length: z.number().positive().nullish()
});

/** Lengths beyond this are Hugging Face's way of writing "not known" (1e30 and the like). */
const LARGEST_KNOWN_LENGTH = 1e9;

/**
 * @param tokenizerJson the parsed tokenizer.json: WordPiece (BERT), BPE (RoBERTa) or Unigram (XLM-R)
 * @param tokenizerConfig the parsed tokenizer_config.json
 * @throws UserError 'bad-file' when either is not what its name says, 'unsupported-model' when it uses parts that
 *   are not known here, or has no padding token
 */
export const createTokenizer = (tokenizerJson: unknown, tokenizerConfig: unknown): TextTokenizer => {
	const file = parse(tokenizerFile, tokenizerJson, 'tokenizer.json');
	const config = parse(configFile, tokenizerConfig, 'tokenizer_config.json');
	const tokenizer = open(file, config);
	rememberWords(tokenizer);
	const padId = paddingId(tokenizer, file, config);
	const { count, suffix } = specialIds(tokenizer);

	const truncateEnd = (ids: Int32Array, maxLength: number): Int32Array => {
		if (maxLength < count) {
			throw new UserError('usage', `${maxLength} tokens do not even hold the ${count} special tokens`, {
				where: 'maximum length',
				remedy: 'Allow more tokens per article.'
			});
		}
		if (ids.length <= maxLength) return ids;
		const kept = ids.slice(0, maxLength);
		kept.set(suffix, maxLength - suffix.length);
		return kept;
	};
	const separators = new Map<string, Int32Array>();
	const separatorIds = (text: string): Int32Array => {
		const ids = separators.get(text) ?? inner(encodeWhole(text));
		separators.set(text, ids);
		return ids;
	};
	/** Without the special tokens. */
	const inner = (ids: Int32Array): Int32Array => ids.slice(count - suffix.length, ids.length - suffix.length);
	const headTailParts = (headTail: HeadTail, maxLength: number): Parts =>
		partsOf(headTail, maxLength - count, separatorIds(headTail.separator).length);
	const truncate = (ids: Int32Array, maxLength: number, headTail?: HeadTail | null): Int32Array => {
		const parts = headTail ? headTailParts(headTail, maxLength) : undefined;
		// Where not even the separator fits, the end is what is lost.
		if (!headTail || !parts || parts.head + parts.tail === 0) return truncateEnd(ids, maxLength);
		const text = inner(ids);
		const read = joinParts(text, parts, separatorIds(headTail.separator));
		if (read === text) return ids;
		return Int32Array.from([...ids.slice(0, count - suffix.length), ...read, ...suffix]);
	};
	const encodeWhole = (text: string): Int32Array => Int32Array.from(tokenizer.encode(text).ids);
	const limit = config.model_max_length ?? Infinity;
	return {
		encode: (text, maxLength) => truncateEnd(encodeWhole(text), maxLength),
		truncate,
		headTailParts,
		countTokens: (text) => encodeWhole(text).length,
		padId,
		modelMaxLength: limit > LARGEST_KNOWN_LENGTH ? Infinity : limit
	};
};

const parse = <T>(schema: z.ZodType<T>, value: unknown, where: string): T => {
	const result = schema.safeParse(value);
	if (result.success) return result.data;
	throw new UserError('bad-file', `This is not a ${where}: ${z.prettifyError(result.error)}`, {
		where,
		remedy: "Take the tokenizer's files from the model's own folder or repository, unchanged.",
		cause: result.error
	});
};

const open = (file: z.infer<typeof tokenizerFile>, config: z.infer<typeof configFile>): Tokenizer => {
	try {
		return new Tokenizer(file, config);
	} catch (cause) {
		const reason = cause instanceof Error ? cause.message : String(cause);
		throw new UserError('unsupported-model', `This tokenizer cannot be read: ${reason}`, {
			where: 'tokenizer.json',
			remedy: 'Choose a base model of the BERT, RoBERTa or XLM-RoBERTa family.',
			cause
		});
	}
};

/** Words remembered before starting over: some 10 MB, and more words than most data sets have. */
const MOST_WORDS = 100_000;

/**
 * Keeps the tokens of words already seen. All three models work word by word, so the ids stay the same; a Unigram
 * tokenizer becomes four to five times as fast on articles.
 */
const rememberWords = ({ model }: Tokenizer): void => {
	if (model === null) return;
	const encode = model.encode.bind(model);
	const known = new Map<string, readonly string[]>();
	const encodeWord = (word: string): readonly string[] => {
		const tokens = encode([word]);
		if (known.size >= MOST_WORDS) known.clear();
		known.set(word, tokens);
		return tokens;
	};
	model.encode = (words) => words.flatMap((word) => known.get(word) ?? encodeWord(word));
};

/** The padding token: named in the config, else in the file's own padding, else by BERT's or RoBERTa's custom. */
const paddingId = (
	tokenizer: Tokenizer,
	file: z.infer<typeof tokenizerFile>,
	config: z.infer<typeof configFile>
): number => {
	const special = file.added_tokens.filter((token) => token.special).map((token) => token.content);
	const token =
		config.pad_token ??
		file.padding?.pad_token ??
		special.find((content) => content === '[PAD]' || content === '<pad>');
	const id = token === undefined ? undefined : tokenizer.token_to_id(token);
	if (id !== undefined) return id;
	const problem =
		token === undefined
			? 'The tokenizer names no padding token'
			: `The padding token ${token} is not in the vocabulary`;
	throw new UserError('unsupported-model', problem, {
		where: 'tokenizer_config.json, pad_token',
		remedy: 'Choose another base model, or name one of its tokens as pad_token.'
	});
};

/** How many special tokens surround a text, and which of them follow it. */
const specialIds = (tokenizer: Tokenizer): { count: number; suffix: readonly number[] } => {
	const content = '\0content';
	const tokens = tokenizer.post_processor?.post_process([content], null, true).tokens ?? [content];
	const suffix = tokens.slice(tokens.indexOf(content) + 1).map((token) => {
		const id = tokenizer.token_to_id(token);
		if (id !== undefined) return id;
		throw new UserError('unsupported-model', `The special token ${token} is not in the vocabulary`, {
			where: 'tokenizer.json, post_processor',
			remedy: 'Choose another base model.'
		});
	});
	return { count: tokens.length - 1, suffix };
};

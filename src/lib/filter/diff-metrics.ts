/** @file The figures of two versions of a filter beside each other, and whether they can be compared. */

import { z } from 'zod';

/** The records of one version, as texts and ids; null for what is not there. */
export interface RecordTexts {
	/** training_metadata.json */
	readonly metadata: string | null;
	/** training_history.json */
	readonly history: string | null;
	/** evaluation.json of the run whose model is the filter's */
	readonly evaluation: string | null;
	/** split_metadata.json */
	readonly split: string | null;
	/** Ids of the test articles. */
	readonly testIds: readonly string[] | null;
}

/** One figure of both versions; null where a version has it not. */
export interface MetricRow {
	readonly name: string;
	/** `error`: less is better. */
	readonly kind: 'error' | 'count' | 'text';
	readonly before: number | string | null;
	readonly after: number | string | null;
}

export interface Comparability {
	/** Null where it cannot be told. */
	readonly isComparable: boolean | null;
	/** Why, as a sentence. */
	readonly reason: string;
}

export interface MetricsDiff {
	readonly rows: readonly MetricRow[];
	readonly comparability: Comparability;
}

const metadataSchema = z.looseObject({
	dimension_names: z.array(z.string()).optional().catch(undefined),
	model_name: z.string().optional().catch(undefined),
	epochs: z.number().optional().catch(undefined),
	train_examples: z.number().optional().catch(undefined),
	val_examples: z.number().optional().catch(undefined),
	best_val_mae: z.number().optional().catch(undefined),
	data_sha256: z.string().optional().catch(undefined),
	target_scale: z.object({ min: z.number(), max: z.number() }).optional().catch(undefined)
});

const figures = z.looseObject({ mae: z.number() });
const evaluationSchema = z.looseObject({
	test_examples: z.number().optional(),
	test: figures.extend({ perDimension: z.record(z.string(), figures).default({}) }),
	baselines: z.looseObject({ constant_median: figures.optional() }).default({})
});

const epochSchema = z.looseObject({ best: z.boolean().optional(), val: z.record(z.string(), z.unknown()) });
const historySchema = z.array(epochSchema);

const splitSchema = z.looseObject({
	source_sha256: z.string().optional(),
	seed: z.number().nullish(),
	total_articles: z.number().optional(),
	test_articles: z.number().optional(),
	test_ratio: z.number().optional(),
	stratified_by: z.string().optional()
});

/** The record as far as it can be read; undefined where it cannot. */
const read = <T>(text: string | null, schema: z.ZodType<T>): T | undefined => {
	if (text === null) return undefined;
	try {
		return schema.safeParse(JSON.parse(text)).data;
	} catch {
		return undefined;
	}
};

interface Records {
	readonly metadata: z.output<typeof metadataSchema> | undefined;
	readonly evaluation: z.output<typeof evaluationSchema> | undefined;
	readonly split: z.output<typeof splitSchema> | undefined;
	/** Validation errors of the epoch that was kept. */
	readonly bestVal: Readonly<Record<string, unknown>>;
	readonly testIds: readonly string[] | null;
}

const recordsOf = ({ metadata, history, evaluation, split, testIds }: RecordTexts): Records => ({
	metadata: read(metadata, metadataSchema),
	evaluation: read(evaluation, evaluationSchema),
	split: read(split, splitSchema),
	bestVal: bestEpoch(read(history, historySchema) ?? [])?.val ?? {},
	testIds
});

/** The epoch that is marked as best; of records that mark none, the one with the least validation error. */
const bestEpoch = (epochs: readonly z.output<typeof epochSchema>[]) => {
	const maeOf = ({ val }: (typeof epochs)[number]): number => numberOr(val['mae'], Infinity);
	return epochs.find(({ best }) => best === true) ?? [...epochs].sort((a, b) => maeOf(a) - maeOf(b)).at(0);
};

const numberOr = <Other>(value: unknown, other: Other): number | Other =>
	typeof value === 'number' ? value : other;

/** The figures side by side, from the older version to the newer. */
export const diffMetrics = (before: RecordTexts, after: RecordTexts): MetricsDiff => {
	const [a, b] = [recordsOf(before), recordsOf(after)];
	const row = (
		name: string,
		kind: MetricRow['kind'],
		of: (records: Records) => number | string | null | undefined
	): MetricRow => ({ name, kind, before: of(a) ?? null, after: of(b) ?? null });
	const dimensions = new Set([...dimensionsOf(a), ...dimensionsOf(b)]);
	const rows = [
		row('Base model', 'text', ({ metadata }) => metadata?.model_name),
		row('Training articles', 'count', ({ metadata }) => metadata?.train_examples),
		row('Epochs', 'count', ({ metadata }) => metadata?.epochs),
		row('Validation error', 'error', ({ metadata }) => metadata?.best_val_mae),
		...[...dimensions].map((name) =>
			row(`Validation error, ${name}`, 'error', ({ bestVal }) => numberOr(bestVal[`${name}_mae`], null))
		),
		row('Test articles', 'count', ({ evaluation }) => evaluation?.test_examples),
		row('Test error', 'error', ({ evaluation }) => evaluation?.test.mae),
		row(
			'Test error of a constant guess',
			'error',
			({ evaluation }) => evaluation?.baselines.constant_median?.mae
		),
		...[...dimensions].map((name) =>
			row(`Test error, ${name}`, 'error', ({ evaluation }) => evaluation?.test.perDimension[name]?.mae)
		)
	];
	return {
		rows: rows.filter((figure) => figure.before !== null || figure.after !== null),
		comparability: comparabilityOf(a, b)
	};
};

const dimensionsOf = ({ metadata, evaluation }: Records): readonly string[] =>
	metadata?.dimension_names ?? Object.keys(evaluation?.test.perDimension ?? {});

const comparabilityOf = (a: Records, b: Records): Comparability => {
	if (a.metadata === undefined || b.metadata === undefined) {
		const whose =
			a.metadata === undefined ? (b.metadata === undefined ? 'Neither' : 'Only the newer') : 'Only the older';
		return { isComparable: null, reason: `${whose} version is trained: there is nothing to compare yet.` };
	}
	const otherScores = otherScoresIn(a, b);
	if (otherScores !== null) return { isComparable: false, reason: otherScores };
	return articlesAlike(a, b);
};

/** Why figures over all dimensions would be of different things; null where they are not. */
const otherScoresIn = (a: Records, b: Records): string | null => {
	const key = ({ metadata }: Records): string =>
		JSON.stringify([...(metadata?.dimension_names ?? [])].sort());
	if (key(a) !== key(b)) {
		return 'The versions have different dimensions: compare the errors of the dimensions that both have, not those over all.';
	}
	const [before, after] = [a.metadata?.target_scale, b.metadata?.target_scale];
	if (before && after && (before.min !== after.min || before.max !== after.max)) {
		return `The scales differ, ${before.min} to ${before.max} and ${after.min} to ${after.max}: errors cannot be compared.`;
	}
	return null;
};

const articlesAlike = (a: Records, b: Records): Comparability => {
	if (a.metadata?.data_sha256 !== undefined && a.metadata.data_sha256 === b.metadata?.data_sha256) {
		return {
			isComparable: true,
			reason: 'Both versions learned from and were tested on the very same articles.'
		};
	}
	if (a.testIds && b.testIds) {
		const old = new Set(a.testIds);
		const shared = b.testIds.filter((id) => old.has(id)).length;
		if (shared === old.size && shared === b.testIds.length) {
			return { isComparable: true, reason: `Both versions were tested on the same ${shared} articles.` };
		}
		const sizes = `${old.size} and ${b.testIds.length}`;
		return {
			isComparable: false,
			reason: `The versions were tested on different articles (${sizes}, of which ${shared} are the same): a difference of errors may be one of the articles.`
		};
	}
	const [before, after] = [a.split, b.split];
	if (before?.source_sha256 !== undefined && after?.source_sha256 !== undefined) {
		const key = (split: z.output<typeof splitSchema>): string =>
			JSON.stringify([
				split.source_sha256,
				split.seed,
				split.test_ratio,
				split.test_articles,
				split.stratified_by
			]);
		if (key(before) === key(after)) {
			return { isComparable: true, reason: 'Both versions have the same split of the same data.' };
		}
		return {
			isComparable: false,
			reason: 'The versions have different splits, so their test articles differ.'
		};
	}
	const [olderVal, newerVal] = [a.metadata?.val_examples, b.metadata?.val_examples];
	if (olderVal !== undefined && newerVal !== undefined && olderVal !== newerVal) {
		return {
			isComparable: false,
			reason: `The versions were measured on different articles: ${olderVal} and ${newerVal} chose their best epoch.`
		};
	}
	return {
		isComparable: null,
		reason:
			'Whether both versions were tested on the same articles is not recorded: take a difference with care.'
	};
};

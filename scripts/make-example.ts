/** @file Makes the finished example of static/samples from what a training of the sample told. */

import { readFileSync, writeFileSync } from 'node:fs';
import { argv, exit, stderr } from 'node:process';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const target = fileURLToPath(new URL('../static/samples/reader-emotion-run.json', import.meta.url));

const figures = z.record(z.string(), z.unknown());

const eventSchema = z.discriminatedUnion('event', [
	z.object({ event: z.literal('settings'), settings: figures }),
	z.object({ event: z.literal('baselines'), onValidation: figures }),
	z.object({ event: z.literal('step'), step: z.int().positive(), loss: z.number() }),
	z.object({ event: z.literal('epoch'), record: z.looseObject({ epoch: z.int().positive() }) }),
	z.object({
		event: z.literal('done'),
		evaluation: figures,
		metadata: z.looseObject({
			filter_name: z.string(),
			dimension_names: z.array(z.string()),
			target_scale: z.object({ min: z.number(), max: z.number() }),
			best_epoch: z.int().positive(),
			model_name: z.string(),
			device: z.string(),
			seconds: z.number(),
			train_examples: z.int(),
			val_examples: z.int(),
			max_length: z.int(),
			started_at: z.string()
		})
	})
]);

type Told = z.output<typeof eventSchema>;

// node cli/main.ts train --data static/samples/reader-emotion.jsonl --filter filters/reader-emotion/v1 --json > run.jsonl
if (argv.length !== 3) {
	stderr.write('Usage: node scripts/make-example.ts run.jsonl\n');
	exit(2);
}

/** What the training told of itself; other lines are of no use here. */
const told: readonly Told[] = readFileSync(argv[2], 'utf8')
	.split('\n')
	.filter(Boolean)
	.flatMap((line) => eventSchema.safeParse(JSON.parse(line)).data ?? []);

const lastOf = <Kind extends Told['event']>(kind: Kind): Extract<Told, { readonly event: Kind }> => {
	const found = told.findLast(
		(event): event is Extract<Told, { readonly event: Kind }> => event.event === kind
	);
	if (found) return found;
	throw new Error(`${argv[2]} has no "${kind}": was the training complete, and told with --json?`);
};

/** Enough digits for a curve. */
const brief = (value: number): number => Number(value.toPrecision(4));

const { metadata, evaluation } = lastOf('done');
const { trainable, epochs, batchSize, learningRate, maxLength, seed } = lastOf('settings').settings;
const history = told.flatMap((event) => (event.event === 'epoch' ? [event.record] : []));
const result = {
	filterName: metadata.filter_name,
	dimensionNames: metadata.dimension_names,
	scale: metadata.target_scale,
	history: history.map(({ best: _, ...record }) =>
		record.epoch === metadata.best_epoch ? { ...record, best: true } : record
	),
	evaluation,
	baselinesOnValidation: lastOf('baselines').onValidation,
	losses: told.flatMap((event) => (event.event === 'step' ? [brief(event.loss)] : [])),
	baseName: metadata.model_name,
	device: metadata.device,
	seconds: metadata.seconds,
	trainExamples: metadata.train_examples,
	valExamples: metadata.val_examples,
	maxLength: metadata.max_length,
	startedAt: metadata.started_at,
	settings: { trainable, epochs, batchSize, learningRate, maxLength, seed }
};
writeFileSync(target, `${JSON.stringify(result)}\n`);

/** @file The model card, model/README.md: what the model is, how good it is, how it is loaded. */

import { stringify } from 'yaml';
import { filterFiles, filterFolder } from '../filter/paths.ts';
import type { DescribedRun } from './described-run.ts';
import type { TrainingMetadata } from '../training/records.ts';
import { markdownTable } from './markdown.ts';
import { testSection } from './test-table.ts';

/** The card with its YAML front matter, as the Hugging Face Hub reads it. */
export const modelCard = (run: DescribedRun): string => {
	const { filter, config, metadata } = run;
	const { min, max } = metadata.target_scale;
	return (
		[
			`---\n${stringify(frontMatter(run), { lineWidth: 0 })}---`,
			`# ${filter.name} v${filter.version}`,
			...(config.description === '' ? [] : [config.description]),
			`A regression model of ${countOf(metadata.num_parameters)} parameters: it reads a text and answers with one score ` +
				`from ${min} to ${max} for each of these dimensions, in this order.`,
			markdownTable(
				['dimension', 'meaning'],
				config.dimensions.map(({ name, description }) => [name, description])
			),
			'## How good it is',
			testSection(run),
			'## How to use it',
			`The text is title, blank line, content (the content alone where there is no title), ${cutWords(metadata)}. ` +
				'The logits are the scores. They are not clamped to the scale.',
			pythonExample(run),
			javaScriptExample(run),
			...(metadata.head_tail
				? []
				: [
						'transformers.js cuts the closing special token off a text that is too long; Python keeps it, as training did. ' +
							'The scores of such texts differ a little between the two.'
					]),
			'## How it was trained',
			trainingTable(run)
		].join('\n\n') + '\n'
	);
};

const frontMatter = ({ origin, filter }: DescribedRun): Record<string, unknown> => ({
	...(origin.repository === undefined ? {} : { base_model: origin.repository }),
	...(origin.licence === undefined ? {} : { license: origin.licence }),
	library_name: 'transformers',
	pipeline_tag: 'text-classification',
	tags: ['regression', 'transformers.js', 'onnx', 'llm-distillery', filter.name],
	model_name: `${filter.name}_v${filter.version}`
});

/** What is read of a long text. */
const cutWords = ({ head_tail: cut, max_length }: TrainingMetadata): string =>
	cut === undefined
		? `cut after ${max_length} tokens`
		: `of more than ${cut.longer_than} tokens the first ${cut.head_tokens} and the last ${cut.tail_tokens}, with ${JSON.stringify(cut.separator)} between them`;

const pythonExample = ({ filter, metadata }: DescribedRun): string => `In Python, with transformers:

\`\`\`python
${metadata.head_tail ? 'import torch\n' : ''}from transformers import AutoModelForSequenceClassification, AutoTokenizer

folder = "${filterFolder(filter)}/${filterFiles.model}"  # or the repository's name on the Hugging Face Hub
tokenizer = AutoTokenizer.from_pretrained(folder)
model = AutoModelForSequenceClassification.from_pretrained(folder)
${pythonInputs(metadata)}
scores = model(**inputs).logits[0].tolist()
\`\`\``;

const pythonInputs = ({ head_tail: cut, max_length }: TrainingMetadata): string =>
	cut === undefined
		? `inputs = tokenizer(title + "\\n\\n" + content, truncation=True, max_length=${max_length}, return_tensors="pt")`
		: `start, end = tokenizer("")["input_ids"]
ids = tokenizer(title + "\\n\\n" + content)["input_ids"][1:-1]
if len(ids) > ${cut.longer_than}:
    separator = tokenizer(${JSON.stringify(cut.separator)})["input_ids"][1:-1]
    ids = ids[:${cut.head_tokens}] + separator + ids[len(ids) - ${cut.tail_tokens}:]
inputs = {"input_ids": torch.tensor([[start, *ids, end]])}`;

const javaScriptExample = ({
	filter,
	metadata
}: DescribedRun): string => `In JavaScript, with transformers.js:

\`\`\`js
import { AutoModelForSequenceClassification, AutoTokenizer, ${metadata.head_tail ? 'Tensor, ' : ''}env } from '@huggingface/transformers';

env.allowLocalModels = true;
env.localModelPath = '${filterFolder(filter)}'; // without these two, the repository's name on the Hugging Face Hub
const tokenizer = await AutoTokenizer.from_pretrained('${filterFiles.model}');
const model = await AutoModelForSequenceClassification.from_pretrained('${filterFiles.model}', { dtype: 'fp32' });
${javaScriptInputs(metadata)}
const scores = (await model(inputs)).logits.tolist()[0];
\`\`\``;

const javaScriptInputs = ({ head_tail: cut, max_length }: TrainingMetadata): string =>
	cut === undefined
		? `const inputs = tokenizer(\`\${title}\\n\\n\${content}\`, { truncation: true, max_length: ${max_length} });`
		: `const [start, end] = tokenizer.encode('');
let ids = tokenizer.encode(\`\${title}\\n\\n\${content}\`).slice(1, -1);
if (ids.length > ${cut.longer_than}) {
  const separator = tokenizer.encode(${JSON.stringify(cut.separator)}).slice(1, -1);
  ids = [...ids.slice(0, ${cut.head_tokens}), ...separator, ...ids.slice(ids.length - ${cut.tail_tokens})];
}
const row = (numbers) => new Tensor('int64', BigInt64Array.from(numbers, BigInt), [1, numbers.length]);
const all = [start, ...ids, end];
const inputs = { input_ids: row(all), attention_mask: row(all.map(() => 1)) };`;

const trainingTable = ({ metadata, history }: DescribedRun): string =>
	markdownTable(
		['setting', 'value'],
		[
			['base', metadata.model_name],
			['articles to train on', metadata.train_examples],
			['articles to choose the epoch by', metadata.val_examples],
			['trained', `${metadata.trainable} (${countOf(metadata.num_trainable_parameters)} parameters)`],
			['epochs', `${history.length} of ${metadata.epochs}, kept: ${metadata.best_epoch}`],
			['batch size', metadata.batch_size],
			['learning rate', metadata.learning_rate],
			['warm-up steps', metadata.warmup_steps],
			['maximum length', `${metadata.max_length} tokens`],
			...(metadata.head_tail ? [['long texts', cutWords(metadata)] as const] : []),
			['seed', metadata.seed],
			['computed by', `${metadata.backend}, ${metadata.device}`]
		]
	);

/** 22,713,216 */
const countOf = (count: number): string => count.toLocaleString('en-US');

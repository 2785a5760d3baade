/** @file The model card, model/README.md: what the model is, how good it is, how it is loaded. */

import { stringify } from 'yaml';
import { filterFiles, filterFolder } from '../filter/paths.ts';
import type { DescribedRun } from './described-run.ts';
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
			`The text is title, blank line, content (the content alone where there is no title), cut after ${metadata.max_length} tokens. ` +
				'The logits are the scores. They are not clamped to the scale.',
			pythonExample(run),
			javaScriptExample(run),
			'transformers.js cuts the closing special token off a text that is too long; Python keeps it, as training did. ' +
				'The scores of such texts differ a little between the two.',
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

const pythonExample = ({ filter, metadata }: DescribedRun): string => `In Python, with transformers:

\`\`\`python
from transformers import AutoModelForSequenceClassification, AutoTokenizer

folder = "${filterFolder(filter)}/${filterFiles.model}"  # or the repository's name on the Hugging Face Hub
tokenizer = AutoTokenizer.from_pretrained(folder)
model = AutoModelForSequenceClassification.from_pretrained(folder)
inputs = tokenizer(title + "\\n\\n" + content, truncation=True, max_length=${metadata.max_length}, return_tensors="pt")
scores = model(**inputs).logits[0].tolist()
\`\`\``;

const javaScriptExample = ({
	filter,
	metadata
}: DescribedRun): string => `In JavaScript, with transformers.js:

\`\`\`js
import { AutoModelForSequenceClassification, AutoTokenizer, env } from '@huggingface/transformers';

env.allowLocalModels = true;
env.localModelPath = '${filterFolder(filter)}'; // without these two, the repository's name on the Hugging Face Hub
const tokenizer = await AutoTokenizer.from_pretrained('${filterFiles.model}');
const model = await AutoModelForSequenceClassification.from_pretrained('${filterFiles.model}', { dtype: 'fp32' });
const inputs = tokenizer(\`\${title}\\n\\n\${content}\`, { truncation: true, max_length: ${metadata.max_length} });
const scores = (await model(inputs)).logits.tolist()[0];
\`\`\``;

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
			['seed', metadata.seed],
			['computed by', `${metadata.backend}, ${metadata.device}`]
		]
	);

/** 22,713,216 */
const countOf = (count: number): string => count.toLocaleString('en-US');

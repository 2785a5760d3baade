/** @file Scores texts with a finished run's model: the very files that are taken away. */

import { cleanText, plainText } from '../filter/clean.ts';
import { parseConfig } from '../filter/config.ts';
import type { FilterConfig } from '../filter/config.ts';
import { filterFiles } from '../filter/paths.ts';
import { clampToScale, scoreArticle } from '../filter/score.ts';
import { deviceModel } from '../inference/device-model.ts';
import type { DeviceModel } from '../inference/device-model.ts';
import { predict } from '../inference/predict.ts';
import { openPretrained } from '../inference/pretrained.ts';
import type { Runtime } from '../runtime/runtime.ts';
import { articleText } from '../tokenize/article.ts';
import type { TextTokenizer } from '../tokenize/tokenizer.ts';
import { readText } from '../weights/byte-source.ts';
import type { Folder } from '../workspace/folder.ts';
import { within } from '../workspace/within.ts';
import type { TextScore } from './protocol.ts';
import { projectOf, readProject } from './stored-project.ts';
import { filterFolderOf, folderOf, partsOf, readResult } from './stored-run.ts';

export class TextScorer {
	readonly runId: string;
	readonly #model: DeviceModel;
	readonly #tokenizer: TextTokenizer;
	readonly #config: FilterConfig;
	readonly #maxLength: number;

	private constructor(
		runId: string,
		model: DeviceModel,
		tokenizer: TextTokenizer,
		config: FilterConfig,
		maxLength: number
	) {
		this.runId = runId;
		this.#model = model;
		this.#tokenizer = tokenizer;
		this.#config = config;
		this.#maxLength = maxLength;
	}

	/** @throws UserError 'not-found' for a run that is not finished, or no longer there */
	static async open(storage: Folder, runId: string, runtime: Runtime): Promise<TextScorer> {
		const { filterName, maxLength } = await readResult(storage, runId);
		const { version } = await readProject(projectOf(storage, partsOf(runId).projectId));
		const filter = filterFolderOf(folderOf(storage, runId), filterName, version);
		const config = parseConfig(await readText(filter, filterFiles.config));
		const dimensions = config.dimensions.map(({ name }) => name);
		const pretrained = await openPretrained(within(filter, filterFiles.model), filterName, dimensions, 0);
		const { architecture, weights, tokenizer } = pretrained;
		const model = deviceModel(runtime, architecture, weights, tokenizer.padId);
		return new TextScorer(runId, model, tokenizer, config, maxLength);
	}

	/** The text is cleaned as the articles were, or not; scores are brought to the nearest end of the scale. */
	async score(text: string): Promise<TextScore> {
		const content = this.#config.clean ? cleanText(text) : plainText(text);
		const whole = this.#tokenizer.encode(articleText({ content }), Infinity);
		const read = this.#tokenizer.truncate(whole, this.#maxLength, this.#config.headTail);
		const outputs = await predict(this.#model, [read]);
		const scores = this.#config.dimensions.map(({ name }, index) => ({
			dimension: name,
			score: clampToScale(this.#config, outputs[index])
		}));
		const byName = Object.fromEntries(scores.map(({ dimension, score }) => [dimension, score]));
		const { weightedAverage, tier, tierDescription } = scoreArticle(this.#config, byName);
		return {
			scores,
			weightedAverage,
			tier,
			tierDescription,
			tokens: whole.length,
			tokensRead: read.length
		};
	}

	async dispose(): Promise<void> {
		await this.#model.dispose();
	}
}

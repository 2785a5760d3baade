/** @file The file that was read, before it becomes a project: how it is read, what was found, what is made of it. */

import { dimensionNamesFault } from '../../filter/dimension-names.ts';
import { checkFilterName } from '../../filter/paths.ts';
import { proposeDescription, proposeDimensions, toWeights } from '../../filter/propose-config.ts';
import type {
	DataContent,
	DataSummary,
	Insight,
	Progress,
	ProjectOrder,
	ReadingChoice,
	Scale,
	SplitView
} from '../../worker/protocol.ts';
import { problemOf, problemOfData, type Problem } from '../problem.ts';
import { SplitForm } from '../split/split-form.svelte.ts';
import { dataWorker } from '../workers.ts';
import { remember } from './remembered.ts';

/** A dimension as it stands in the form. */
export class DimensionDraft {
	/** What the data call it. */
	readonly source: string;
	name: string;
	/** Null while the field is empty. */
	weight: number | null;
	description: string;

	constructor({ name, weight, description }: { name: string; weight: number; description: string }) {
		this.source = name;
		this.name = $state(name);
		this.weight = $state(weight);
		this.description = $state(description);
	}
}

export class Draft {
	summary: DataSummary;
	/** Of the folder that the file came from, where the page has kept its handle. */
	readonly folderKey: string | null;
	/** The project that the articles are for; null where they become one of their own. */
	readonly projectId: string | null;
	filterName: string;
	description: string;
	dimensions: readonly DimensionDraft[];
	/** How the articles are to be divided, where all are. */
	readonly split = new SplitForm();
	/** Whether the project that they are for has a split, which is kept to unless the person reshuffles. */
	readonly hasSplit: boolean;
	isReshuffled = $state(false);
	/** How the articles would be divided; null until it is known. */
	splitView = $state.raw<SplitView | null>(null);
	/** The records are being read again. */
	isMapping = $state(false);
	/** How far that is. */
	mapping = $state.raw<Progress | null>(null);
	/** What takes some seconds to find out; null until it is known. */
	insight = $state.raw<Insight | null>(null);
	/** How far that is; null when nothing is being found out. */
	looking = $state.raw<Progress | null>(null);
	/** What went wrong in finding it out. */
	lookProblem = $state.raw<Problem | null>(null);
	/** What went wrong in reading anew, or on the way to the project. */
	problem = $state.raw<Problem | null>(null);
	/** Files with the same keys were read so before. */
	isRecalled = $state(false);
	#mapping: ReadingChoice;
	/** What the insight is of, or will be. */
	#lookedInto = '';

	constructor(
		summary: DataSummary,
		{
			folderKey = null,
			projectId = null,
			hasSplit = false
		}: {
			readonly folderKey?: string | null;
			readonly projectId?: string | null;
			readonly hasSplit?: boolean;
		} = {}
	) {
		this.folderKey = folderKey;
		this.projectId = projectId;
		this.hasSplit = hasSplit;
		this.summary = $state.raw(summary);
		this.isRecalled = summary.isRecalled;
		this.#mapping = summary.choice;
		this.filterName = $state(summary.filterName);
		if (hasOwnSplit(summary)) this.split.kind = 'own';
		const content = contentOf(summary);
		this.description = $state(content?.filter.description ?? '');
		this.dimensions = $state.raw(content ? dimensionsOf(content) : []);
	}

	get content(): DataContent | null {
		return contentOf(this.summary);
	}

	/** Why the data cannot be used as they are read now. */
	get fault(): Problem | null {
		const { content } = this.summary;
		return 'fault' in content ? problemOfData(content.fault) : null;
	}

	/** What is wrong with the filter's name; empty when nothing is. */
	get nameFault(): string {
		try {
			checkFilterName(this.filterName);
			return '';
		} catch (error) {
			return problemOf(error).remedy;
		}
	}

	/** What is wrong with the dimensions; empty when nothing is. */
	get dimensionsFault(): string {
		const weights = this.dimensions.map(({ weight }) => weight);
		if (weights.some((weight) => weight === null || !(weight >= 0))) {
			return 'Every weight is a number, 0 or more.';
		}
		if (this.weightSum === 0) return 'One weight at least is above 0.';
		return dimensionNamesFault(this.dimensions.map(({ name }) => name.trim()));
	}

	get weightSum(): number {
		return this.dimensions.reduce((sum, { weight }) => sum + (weight ?? 0), 0);
	}

	/** The project whose split is kept to; null where all are divided anew. */
	get keepOf(): string | null {
		return this.hasSplit && !this.isReshuffled ? this.projectId : null;
	}

	/** Which articles the insight should be of; empty while that is not known. */
	get wanted(): string {
		const { content } = this;
		return content === null || this.isMapping
			? ''
			: JSON.stringify([content.reading, content.scale, this.split.wish, this.keepOf]);
	}

	/** What still has to be done before there can be an order, as a sentence; empty when nothing has. */
	get missing(): string {
		const { content } = this;
		if (content === null) return 'Choose the keys that hold the text and the scores.';
		if (!content.isScaleConfirmed) return 'Confirm the scale of the scores first.';
		// Too few articles, for one: what cannot be looked into cannot be learned from.
		if (this.lookProblem?.code === 'bad-data') return `${this.lookProblem.message}.`;
		if (this.keepOf === null && this.split.fault !== '') return this.split.fault;
		return this.nameFault || this.dimensionsFault;
	}

	/** What is asked for, once it is complete. */
	get order(): ProjectOrder | null {
		if (this.missing !== '') return null;
		const weights = toWeights(this.dimensions.map(({ weight }) => weight ?? 0));
		const names = this.dimensions.map(({ name }) => name.trim());
		const proposed = proposeDimensions(names);
		return {
			filterName: this.filterName,
			// A description that nobody wrote follows the names.
			description:
				this.description === proposeDescription(this.dimensions.map(({ source }) => source))
					? proposeDescription(names)
					: this.description.trim(),
			dimensions: this.dimensions.map(({ source, description }, i) => ({
				name: names[i],
				weight: weights[i],
				description:
					description === proposeDimensions([source])[0].description
						? proposed[i].description
						: description.trim()
			})),
			split: this.split.wish
		};
	}

	confirmScale(scale: Scale): Promise<void> {
		return this.map({ scale });
	}

	/** Makes the weights sum to 1. */
	levelWeights(): void {
		const weights = toWeights(this.dimensions.map(({ weight }) => weight ?? 0));
		this.dimensions.forEach((dimension, i) => (dimension.weight = weights[i]));
	}

	/** Has the records read as proposed again; the scale stays confirmed. */
	async forget(): Promise<void> {
		this.isRecalled = false;
		const { scale } = this.#mapping;
		await this.#read(scale === undefined ? {} : { scale });
	}

	/** Has the records read in another way. */
	async map(change: ReadingChoice): Promise<void> {
		await this.#read({ ...this.#mapping, ...change });
	}

	async #read(mapping: ReadingChoice): Promise<void> {
		this.#mapping = mapping;
		this.isMapping = true;
		this.problem = null;
		try {
			const summary = await dataWorker().request({ type: 'map', mapping }, ({ progress }) => {
				this.mapping = progress;
			});
			if (this.#mapping === mapping) this.#take(summary);
			// What a filter wants of its data is not what is wanted of others.
			if (this.projectId === null && !('fault' in summary.content)) void remember(summary.keys, mapping);
		} catch (error) {
			this.problem = problemOf(error);
		}
		if (this.#mapping === mapping) {
			this.isMapping = false;
			this.mapping = null;
		}
	}

	/** Finds out what takes some seconds, unless it is known or on its way. */
	async lookInto(siteUrl: string): Promise<void> {
		const { wanted, keepOf } = this;
		const { wish: split } = this.split;
		if (wanted === '' || wanted === this.#lookedInto) return;
		this.#lookedInto = wanted;
		this.insight = null;
		this.splitView = null;
		this.lookProblem = null;
		this.looking = { stage: 'Looking into the articles', done: 0, total: 0, unit: 'steps' };
		const isWanted = (): boolean => this.#lookedInto === wanted;
		try {
			const hear = ({ progress }: { readonly progress: Progress }): void => {
				if (isWanted()) this.looking = progress;
			};
			const view = await dataWorker().request(
				{ type: 'preview-split', of: { kind: 'draft' }, split, keepOf },
				hear
			);
			if (!isWanted()) return;
			this.splitView = view;
			const insight = await dataWorker().request({ type: 'look-into', split, siteUrl, keepOf }, hear);
			if (isWanted()) this.insight = insight;
		} catch (error) {
			if (isWanted()) this.lookProblem = problemOf(error);
		}
		if (isWanted()) this.looking = null;
	}

	#take(summary: DataSummary): void {
		const before = this.dimensions;
		this.summary = summary;
		if (!hasOwnSplit(summary) && this.split.kind === 'own') this.split.kind = 'stratified';
		const content = contentOf(summary);
		if (content === null) return;
		const names = content.filter.dimensions.map(({ name }) => name);
		if (before.map(({ source }) => source).join('\n') === names.join('\n')) return;
		this.dimensions = dimensionsOf(content);
		this.description = content.filter.description;
	}
}

const contentOf = ({ content }: DataSummary): DataContent | null => ('fault' in content ? null : content);

const hasOwnSplit = (summary: DataSummary): boolean => (contentOf(summary)?.ownSplit ?? null) !== null;

const dimensionsOf = ({ filter }: DataContent): readonly DimensionDraft[] =>
	filter.dimensions.map((dimension) => new DimensionDraft(dimension));

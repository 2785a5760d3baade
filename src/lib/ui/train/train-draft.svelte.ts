/** @file What the person prepares before training: how thoroughly, from which base, with which settings. */

import type {
	BackendTiming,
	Devices,
	MeasureOrder,
	Preset,
	ProjectWithArticles,
	RunOrder
} from '../../worker/protocol.ts';
import { BaseDraft } from './base-draft.svelte.ts';
import { Measuring } from './measuring.svelte.ts';
import { forecast, planOf, typicalLength, type Forecast, type Plan, type Reader } from './presets.ts';
import { SettingsDraft } from './settings-draft.svelte.ts';
import type { Engine } from './training.svelte.ts';

export type OfferedPreset = Exclude<Preset, 'custom'>;
export const offeredPresets = ['quick', 'standard', 'thorough'] as const satisfies readonly OfferedPreset[];

/** What of a project a training depends on. */
export type TrainedProject = Pick<ProjectWithArticles, 'articles' | 'lengths' | 'dimensions' | 'runs'>;

export class TrainDraft {
	readonly base = new BaseDraft();
	readonly settings = new SettingsDraft();
	readonly measuring: Measuring;
	preset: OfferedPreset;
	/** What this browser can compute on; null until it is known. */
	devices = $state.raw<Devices | null>(null);
	readonly #project: TrainedProject;
	readonly #engine: () => Engine;

	/** A quick look is proposed first; who has had one wants more. */
	constructor(project: TrainedProject, engine: () => Engine) {
		this.#project = project;
		this.#engine = engine;
		this.measuring = new Measuring(engine);
		this.preset = $state(project.runs.some(({ state }) => state === 'finished') ? 'standard' : 'quick');
	}

	async findDevices(): Promise<void> {
		this.devices = await this.#engine().request({ type: 'devices' });
	}

	/** What would compute, as far as it is known. */
	get kind(): 'webgpu' | 'wasm' {
		const { backend } = this.settings;
		if (backend !== 'auto') return backend;
		const { measurement } = this.measuring;
		if (measurement) return measurement.fastest;
		return this.devices?.gpu && !this.devices.gpu.isSoftware ? 'webgpu' : 'wasm';
	}

	/** How fast that is; null until it is known. */
	get timing(): BackendTiming | null {
		return this.measuring.measurement?.backends.find(({ kind }) => kind === this.kind) ?? null;
	}

	/** What a preset comes to as it is offered. */
	offered(preset: OfferedPreset): Forecast {
		return this.#forecast(this.#planOf(preset));
	}

	/** What is asked for, with the person's own settings. */
	get plan(): Plan {
		return this.settings.over(this.#planOf(this.preset));
	}

	get forecast(): Forecast {
		return this.#forecast(this.plan);
	}

	/** What is to be timed: a batch of the usual length, its memory at the most that a preset or the person asks for. */
	get measureOrder(): MeasureOrder | null {
		const base = this.base.choice;
		if (!base || !this.devices) return null;
		const { trainable, batchSize } = this.plan.settings;
		const { lengths, dimensions } = this.#project;
		// Nothing that the measurement tells goes into its order: it would be asked for again and again.
		const reader: Reader = {
			kind: this.devices.gpu && !this.devices.gpu.isSoftware ? 'webgpu' : 'wasm',
			limit: null
		};
		const longest = (preset: OfferedPreset): number =>
			forecast(this.#project, planOf(preset, this.#project, reader), reader, null).maxLength;
		return {
			base,
			settings: {
				...(trainable === undefined ? {} : { trainable }),
				...(batchSize === undefined ? {} : { batchSize }),
				maxLength: this.settings.maxLength ?? longest('thorough')
			},
			length: typicalLength(lengths, this.settings.maxLength ?? longest('standard')),
			dimensions: dimensions.length
		};
	}

	/** What is asked for, once the base is chosen. */
	get order(): RunOrder | null {
		const base = this.base.choice;
		if (!base) return null;
		const { settings, preset } = this;
		// Left to itself, the engine takes a GPU before it knows how fast it is.
		const isCpuFaster = settings.backend === 'auto' && this.measuring.measurement?.fastest === 'wasm';
		const backend = isCpuFaster ? 'wasm' : settings.backend;
		return { preset: settings.isOwn ? 'custom' : preset, ...this.plan, base, backend };
	}

	get #reader(): Reader {
		return { kind: this.kind, limit: this.measuring.measurement?.maxLength ?? null };
	}

	#planOf(preset: OfferedPreset): Plan {
		return planOf(preset, this.#project, this.#reader);
	}

	#forecast(plan: Plan): Forecast {
		return forecast(this.#project, plan, this.#reader, this.timing?.secondsPerToken ?? null);
	}
}

/** @file A training as the page sees it: where it stands, its curves and log, and what can be done with it. */

import type {
	Baselines,
	DeviceInUse,
	EngineCommand,
	EngineEvent,
	EngineResults,
	EpochRecord,
	Progress,
	RunResult,
	TrainingSettings
} from '../../worker/protocol.ts';
import type { Client } from '../../worker/protocol/client.ts';
import { countOf, formatTimeLeft } from '../format.ts';
import { logged, type LogLine } from './training-log.ts';
import { Wakefulness } from './wake-lock.ts';

type StepEvent = Extract<EngineEvent, { readonly type: 'step' }>;
type MemoryNeed = Pick<Extract<EngineEvent, { readonly type: 'started' }>, 'memoryBytes' | 'microBatch'>;
export type Engine = Client<EngineCommand, EngineResults, EngineEvent>;

/** The run that is trained. */
export interface TrainedRun {
	readonly projectId: string;
	readonly runId: string;
	readonly filterName: string;
}

/** Milliseconds between two drawings of what the steps gave: they may come by the hundred in a second. */
const drawEvery = 250;

export class Training {
	readonly projectId: string;
	readonly runId: string;
	/** The filter's. */
	readonly name: string;
	/** What is being done before and after the steps; null while steps are taken. */
	preparing = $state.raw<Progress | null>({ stage: 'Starting', done: 0, total: 0, unit: 'steps' });
	device = $state.raw<DeviceInUse | null>(null);
	settings = $state.raw<TrainingSettings | null>(null);
	/** Share of the training articles that are read only in part. */
	truncatedShare = $state(0);
	/** On the validation articles. */
	baselines = $state.raw<Baselines | null>(null);
	history = $state.raw<readonly EpochRecord[]>([]);
	step = $state.raw<StepEvent | null>(null);
	/** Of all steps. */
	losses = $state.raw<readonly number[]>([]);
	totalSteps = $state(0);
	paused = $state(false);
	stopping = $state(false);
	/** It rests between steps. */
	leavesRoom = $state(false);
	/** Faults that were got over, and how, as sentences. */
	setbacks = $state.raw<readonly string[]>([]);
	log = $state.raw<readonly LogLine[]>([]);
	/** What it takes by estimate, and how much of a batch is computed at once; null until it is known. */
	memoryNeed = $state.raw<MemoryNeed | null>(null);
	/** What a screen reader is told; changes a few times in an epoch, not at every step. */
	announcement = $state('');

	readonly #engine: () => Engine;
	readonly #wakefulness: Wakefulness;
	#newLosses: number[] = [];
	#latest: StepEvent | null = null;
	#timer: ReturnType<typeof setTimeout> | undefined;

	/** @param engine where it is trained */
	constructor(
		{ projectId, runId, filterName }: TrainedRun,
		engine: () => Engine,
		wakefulness = new Wakefulness()
	) {
		this.projectId = projectId;
		this.runId = runId;
		this.name = filterName;
		this.#engine = engine;
		this.#wakefulness = wakefulness;
	}

	/** The part of all steps that is done, 0 to 1. */
	get share(): number {
		return this.totalSteps === 0 ? 0 : this.losses.length / this.totalSteps;
	}

	/** `Epoch 2 of 3`; before the first step what is being done. */
	get stage(): string {
		if (this.stopping) return 'Stopping after this step';
		if (this.paused) return 'Paused';
		if (this.preparing) return this.preparing.stage;
		if (!this.step || !this.settings) return 'The first step, which takes longest';
		const { epoch, step } = this.step;
		const { epochs } = this.settings;
		const isMeasured = this.history.some((record) => record.epoch === epoch);
		const isThrough = step === epoch * (this.totalSteps / epochs);
		return `Epoch ${epoch} of ${epochs}${isThrough && !isMeasured ? ', measuring its error' : ''}`;
	}

	/** As far as it can be told: `about 4 min left`. */
	get timeLeft(): string {
		return this.step && !this.paused && !this.stopping && !this.preparing
			? formatTimeLeft(this.step.secondsLeft)
			: '';
	}

	/**
	 * Trains the run to its end, the computer kept awake.
	 * @param siteUrl address of the site's root, with `/` at its end
	 * @throws UserError of the engine; `cancelled` after `stop`
	 */
	async train(siteUrl: string): Promise<RunResult> {
		this.#wakefulness.hold();
		try {
			return await this.#engine().request({ type: 'train', runId: this.runId, siteUrl }, (event) =>
				this.hear(event)
			);
		} finally {
			clearTimeout(this.#timer);
			this.#wakefulness.release();
		}
	}

	/** Pauses after the step under way, or goes on. */
	async pause(): Promise<void> {
		this.paused = !this.paused;
		this.#note(this.paused ? 'Paused' : 'Goes on');
		if (this.paused) this.#wakefulness.release();
		else this.#wakefulness.hold();
		await this.#engine().request({ type: this.paused ? 'pause' : 'resume' });
	}

	/** Stops after the step under way; the checkpoint is kept. */
	async stop(): Promise<void> {
		this.stopping = true;
		this.#note('Stopping after this step');
		await this.#engine().request({ type: 'cancel' });
	}

	/** Leaves room for other work on this computer, or takes all of it again. */
	async leaveRoom(on: boolean): Promise<void> {
		this.leavesRoom = on;
		this.#note(on ? 'Leaves room for other work' : 'Takes the whole computer again');
		await this.#engine().request({ type: 'leave-room', on });
	}

	hear(event: EngineEvent): void {
		const line = logged(event);
		if (line !== null) this.#note(line);
		switch (event.type) {
			case 'progress':
				this.#flush();
				this.preparing = event.progress;
				break;
			case 'device':
				this.device = event.device;
				this.announcement = `Training on ${event.device.name}`;
				break;
			case 'setback':
				this.setbacks = [...this.setbacks, event.message];
				this.announcement = event.message;
				break;
			case 'settings':
				this.settings = event.settings;
				this.truncatedShare = event.truncatedShare;
				break;
			case 'baselines':
				this.baselines = event.onValidation;
				break;
			case 'losses':
				// Those after the checkpoint that it goes on from were lost.
				this.#flush();
				this.losses = event.losses;
				break;
			case 'started':
				this.totalSteps = event.totalSteps;
				this.history = event.history;
				this.memoryNeed = event;
				this.preparing = null;
				break;
			case 'step':
				this.#take(event);
				break;
			case 'epoch':
				this.#flush();
				this.history = withEpoch(this.history, event.record, event.best);
				this.announcement = `${countOf(event.record.epoch, 'epoch')} done, validation error ${event.record.val.mae.toPrecision(3)}`;
				break;
			case 'stopped-early':
				this.announcement = 'Stopped early: validation no longer improves';
				break;
			case 'checkpoint':
				break;
		}
	}

	#note(text: string): void {
		this.log = [...this.log, { at: Date.now(), text }];
	}

	#take(event: StepEvent): void {
		this.#newLosses.push(event.loss);
		this.#latest = event;
		this.#timer ??= setTimeout(() => this.#flush(), drawEvery);
	}

	#flush(): void {
		clearTimeout(this.#timer);
		this.#timer = undefined;
		if (!this.#latest) return;
		this.preparing = null;
		this.step = this.#latest;
		this.losses = [...this.losses, ...this.#newLosses];
		this.#latest = null;
		this.#newLosses = [];
	}
}

/** The history with another epoch. Only the best so far is marked. */
const withEpoch = (
	history: readonly EpochRecord[],
	record: EpochRecord,
	isBest: boolean
): readonly EpochRecord[] =>
	isBest
		? [...history.map(({ best: _, ...earlier }) => earlier), { ...record, best: true }]
		: [...history, record];

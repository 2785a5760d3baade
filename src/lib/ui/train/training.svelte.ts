/** @file A training as the page sees it: where it stands, and its curves. */

import { countOf, formatTimeLeft } from '../format.ts';
import type {
	Baselines,
	DeviceInUse,
	EngineEvent,
	EpochRecord,
	Progress,
	TrainingSettings
} from '../../worker/protocol.ts';

type StepEvent = Extract<EngineEvent, { readonly type: 'step' }>;

/** The run that is trained. */
export interface TrainedRun {
	readonly projectId: string;
	readonly runId: string;
	readonly filterName: string;
}

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
	/** What a screen reader is told; changes a few times in an epoch, not at every step. */
	announcement = $state('');

	#newLosses: number[] = [];
	#latest: StepEvent | null = null;
	#timer: ReturnType<typeof setTimeout> | undefined;

	constructor({ projectId, runId, filterName }: TrainedRun) {
		this.projectId = projectId;
		this.runId = runId;
		this.name = filterName;
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
		return this.step && this.settings
			? `Epoch ${this.step.epoch} of ${this.settings.epochs}`
			: 'The first step, which takes longest';
	}

	/** As far as it can be told: `about 4 min left`. */
	get timeLeft(): string {
		return this.step && !this.paused && !this.preparing ? formatTimeLeft(this.step.secondsLeft) : '';
	}

	hear(event: EngineEvent): void {
		switch (event.type) {
			case 'progress':
				this.preparing = event.progress;
				break;
			case 'device':
				this.device = event.device;
				this.announcement = `Training on ${event.device.name}`;
				break;
			case 'settings':
				this.settings = event.settings;
				this.truncatedShare = event.truncatedShare;
				break;
			case 'baselines':
				this.baselines = event.onValidation;
				break;
			case 'losses':
				this.losses = event.losses;
				break;
			case 'started':
				this.totalSteps = event.totalSteps;
				this.history = event.history;
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

	/** Steps may come by the hundred in a second; the page draws them a few times. */
	#take(event: StepEvent): void {
		this.#newLosses.push(event.loss);
		this.#latest = event;
		this.#timer ??= setTimeout(() => this.#flush(), 150);
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

/** @file The messages between the page and its two workers. */

import type { ErrorData } from './protocol/error-data.ts';

export type { SplitName } from '../data/article.ts';
export type { CheckOptions } from '../data/checks/checked.ts';
export type { DataFigures, DataReport } from '../data/checks/report.ts';
export type { Correction } from '../data/corrections.ts';
export type { ScaleChoice } from '../data/dataset.ts';
export type { RecordOrder, RecordQuery } from '../data/find-records.ts';
export type { ScoreBin } from '../data/histogram.ts';
export type { ReadingChoice } from '../data/reading-choice.ts';
export type { Reading } from '../data/reading.ts';
export type { RegressionMetrics } from '../evaluation/metrics.ts';
export type { Scale } from '../filter/config.ts';
export type { Change } from '../filter/diff-config.ts';
export type { Hunk } from '../filter/diff-lines.ts';
export type { Comparability, MetricRow, MetricsDiff } from '../filter/diff-metrics.ts';
export type { FileDiff, VersionDiff } from '../filter/diff-versions.ts';
export type { Finding } from '../filter/finding.ts';
export type { ForeignFile, ForeignKind } from '../filter/folder-files.ts';
export type { PrefilterReport } from '../filter/prefilter-report.ts';
export type { FilterState, Standing } from '../filter/standing.ts';
export type { BaseDescription } from '../hub/describe-base.ts';
export type { Progress } from '../progress.ts';
export type { BackendChoice } from '../runtime/select.ts';
export type { Baselines } from '../training/baselines.ts';
export type { Evaluation, JobEvent } from '../training/job.ts';
export type { EpochRecord } from '../training/records.ts';
export type { Trainable, TrainingSettings } from '../training/settings.ts';
export type { MigrationPlan } from '../workspace/migration-plan.ts';
export type * from './protocol/data-commands.ts';
export type * from './protocol/engine-commands.ts';
export type * from './protocol/data-ref.ts';
export type * from './protocol/folder-commands.ts';
export type * from './protocol/found-content.ts';
export type * from './protocol/records-commands.ts';
export type * from './protocol/rules-commands.ts';
export type { ErrorData } from './protocol/error-data.ts';
export type * from './protocol/project.ts';
export type * from './protocol/reading-commands.ts';
export type * from './protocol/split-commands.ts';
export type * from './protocol/versions-commands.ts';

/** A command with the id that its replies carry. */
export interface Request<Command> {
	readonly id: number;
	readonly command: Command;
}

/** Any number of events, then done or failed. */
export type Reply<Event> =
	| { readonly id: number; readonly type: 'event'; readonly event: Event }
	| { readonly id: number; readonly type: 'done'; readonly result: unknown }
	| { readonly id: number; readonly type: 'failed'; readonly error: ErrorData };

/** What a worker says first: the lock that it holds as long as it lives. */
export interface Life {
	readonly type: 'alive';
	readonly lock: string;
}

/** @file Progress as a line that is written over on a terminal, and as a few plain lines elsewhere. */

import type { Progress } from '../src/lib/progress.ts';

export interface Bar {
	show(progress: Progress, detail?: string): void;
	/** Makes room for a line of text. */
	clear(): void;
}

/** Where a bar is drawn: what of a terminal's stream it needs. */
export interface BarStream {
	readonly isTTY?: boolean;
	readonly columns?: number;
	write(text: string): unknown;
}

const startOfLine = '\r\u001B[2K';

export const meanwhile = (stream: BarStream): Bar =>
	stream.isTTY ? terminalBar(stream) : plainLines(stream);

const terminalBar = (stream: BarStream): Bar => {
	let shown = false;
	return {
		show(progress, detail) {
			const line = [progressText(progress), drawing(progress), timeLeft(progress), detail].filter(Boolean);
			stream.write(startOfLine + line.join('  ').slice(0, (stream.columns ?? 80) - 1));
			shown = true;
		},
		clear() {
			if (shown) stream.write(startOfLine);
			shown = false;
		}
	};
};

/** One line for each tenth of a stage. */
const plainLines = (stream: BarStream): Bar => {
	let stage = '';
	let tenth = 0;
	return {
		show(progress) {
			if (progress.stage !== stage) tenth = 0;
			stage = progress.stage;
			const reached = Math.floor(10 * shareOf(progress));
			if (reached <= tenth) return;
			tenth = reached;
			stream.write(`${[progressText(progress), timeLeft(progress)].filter(Boolean).join('  ')}\n`);
		},
		clear: () => undefined
	};
};

const shareOf = ({ done, total }: Progress): number => (total > 0 ? done / total : 1);

const progressText = (progress: Progress): string =>
	`${progress.stage} ${String(Math.floor(100 * shareOf(progress))).padStart(3)} %`;

const barWidth = 24;

const drawing = (progress: Progress): string =>
	'█'.repeat(Math.round(barWidth * shareOf(progress))).padEnd(barWidth, '░');

const timeLeft = ({ secondsLeft, done, total }: Progress): string =>
	secondsLeft === undefined || done === total ? '' : `${duration(secondsLeft)} left`;

/** 45 s, 12 min, 3.5 h */
export const duration = (seconds: number): string => {
	if (seconds < 90) return `${Math.round(seconds)} s`;
	return seconds < 90 * 60 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
};

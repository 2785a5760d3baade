/** @file What is said of a way to train before it begins. */

import type { BackendTiming, Devices, Preset } from '../../worker/protocol.ts';
import { countOf, formatCount } from '../format.ts';
import type { Forecast } from './presets.ts';

export const presetNames: Readonly<Record<Preset, string>> = {
	quick: 'Quick look',
	standard: 'Standard',
	thorough: 'Thorough',
	custom: 'Own settings'
};

export const presetPurposes: Readonly<Record<Exclude<Preset, 'custom'>, string>> = {
	quick: 'Is there something to learn? A first, rough filter.',
	standard: 'What most filters need.',
	thorough: 'The last bit of accuracy, for a filter that stays in use.'
};

/** What is read, and how often: `1,000 of 2,400 articles, once, the first 128 tokens of each`. */
export const readingWords = (
	{ articles, epochs, maxLength }: Forecast,
	all: number,
	cutShare: number
): string => {
	const rows =
		articles < all
			? `${formatCount(articles)} of ${countOf(all, 'article')}`
			: `All ${countOf(all, 'article')}`;
	return `${rows}, ${timesWords(epochs)}, ${lengthWords(maxLength, cutShare)}.`;
};

const lengthWords = (maxLength: number, cutShare: number): string => {
	if (cutShare === 0) return 'whole';
	return cutShare <= 0.1 ? 'whole but for the longest' : `the first ${formatCount(maxLength)} tokens of each`;
};

const timesWords = (epochs: number): string => {
	if (epochs === 1) return 'read once';
	// With two epochs of patience, training cannot end before its fourth.
	return epochs <= 3 ? `read ${epochs} times` : `read up to ${epochs} times, while it helps`;
};

/** `GPU, apple metal-3`, `CPU, 8 threads`. */
export const deviceWords = ({ kind, device }: Pick<BackendTiming, 'kind' | 'device'>): string =>
	kind === 'webgpu' ? `GPU, ${device}` : device;

export const cpuWords = (devices: Devices | null): string =>
	devices === null ? 'CPU' : `CPU, ${countOf(devices.threads, 'thread')}`;

export const gpuWords = (devices: Devices | null): string =>
	devices?.gpu ? `GPU, ${devices.gpu.name}` : 'GPU';

/** How fast a backend is, to two digits: `5,200 tokens a second`; null where it cannot be used. */
export const speedWords = ({ secondsPerToken }: BackendTiming): string | null =>
	secondsPerToken === null
		? null
		: `${formatCount(Number((1 / secondsPerToken).toPrecision(2)))} tokens a second`;

/** @file Figures in words for the page. */

import type { Scale } from '../worker/protocol.ts';

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** 12345 as 12,345. */
export const formatCount = (count: number): string => whole.format(count);

/** `1 article`, `12,345 articles`. */
export const countOf = (count: number, one: string, many = `${one}s`): string =>
	`${formatCount(count)} ${count === 1 ? one : many}`;

const units = ['B', 'KB', 'MB', 'GB', 'TB'];

/** Bytes with the unit that leaves one to three digits before the point: 45.4 MB. */
export const formatBytes = (bytes: number): string => {
	const exponent = Math.min(units.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3));
	const value = bytes / 1000 ** exponent;
	return `${value.toFixed(exponent > 0 && value < 100 ? 1 : 0)} ${units[exponent]}`;
};

/** Seconds as people say them: `a few seconds`, `4 min`, `1 h 20 min`. */
export const formatDuration = (seconds: number): string => {
	if (seconds < 10) return 'a few seconds';
	if (seconds <= 55) return `${Math.ceil(seconds / 5) * 5} s`;
	const minutes = Math.round(seconds / 60);
	if (minutes < 60) return `${minutes} min`;
	return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
};

/** `a few seconds left`, `about 4 min left`. */
export const formatTimeLeft = (seconds: number): string =>
	`${seconds < 10 ? '' : 'about '}${formatDuration(seconds)} left`;

/** A score with the decimals that make sense on its scale: 3.21 on 1-5, 32.1 on 0-100. */
export const scoreFormat = ({ min, max }: Scale): ((score: number) => string) => {
	const decimals = Math.max(0, 3 - Math.ceil(Math.log10(max - min)));
	return (score) => score.toFixed(decimals);
};

/** A number without needless zeros: 0.0001, 3. */
export const formatNumber = (value: number): string => String(Number(value.toPrecision(6)));

const dateTime = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });

/** @param time ISO 8601 */
export const formatTime = (time: string): string => dateTime.format(new Date(time));

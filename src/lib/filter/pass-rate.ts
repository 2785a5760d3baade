/** @file The share of articles that a config expects to pass the rules: `prefilter.expected_pass_rate`. */

import { parseYaml } from './yaml-file.ts';

/** Shares from 0 to 1; both ends are the same where one number is expected. */
export interface PassRate {
	readonly min: number;
	readonly max: number;
}

const percentOrShare = /^~?\s*(\d+(?:\.\d+)?)\s*(%?)\s*(?:(?:-|–|to)\s*(\d+(?:\.\d+)?)\s*(%?))?$/;

/** Reads `0.15`, `~0.15`, `15%`, `5-20%` and `0.05-0.2`; null for anything else. */
export const parsePassRate = (value: unknown): PassRate | null => {
	if (typeof value !== 'number' && typeof value !== 'string') return null;
	const match = percentOrShare.exec(String(value).trim());
	if (match === null) return null;
	// Without a second number its group is undefined.
	const [, first, firstSign, second, secondSign] = match as readonly (string | undefined)[];
	const whole = firstSign === '%' || secondSign === '%' ? 100 : 1;
	const min = Number(first) / whole;
	const max = Number(second ?? first) / whole;
	return min <= max && max <= 1 ? { min, max } : null;
};

/**
 * Whether a share is what is expected: within a range; about a single number, no farther from it than half of what it is
 * from 0 or from 1, and by 0.02 in any case.
 */
export const isAsExpected = (share: number, { min, max }: PassRate): boolean => {
	const tolerance = min < max ? 0 : Math.max(0.02, Math.min(min, 1 - min) / 2);
	return share >= min - tolerance && share <= max + tolerance;
};

/**
 * What a config.yaml expects; null where it says nothing that can be read.
 * @throws UserError 'bad-config' when it is not YAML
 */
export const expectedPassRate = (config: string): PassRate | null => {
	const { document } = parseYaml(config, 'config.yaml');
	const value = (key: string): unknown => document.getIn(['prefilter', key]);
	return parsePassRate(value('expected_pass_rate')) ?? parsePassRate(value('target_pass_rate'));
};

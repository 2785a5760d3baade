import { describe, expect, test } from 'vitest';
import {
	checkFilterName,
	filterFolder,
	groundTruthFile,
	parseFilterFolder,
	plotsFolder,
	runFolder,
	splitsFolder,
	trainingReportFile
} from './paths.ts';
import { UserError } from '../errors.ts';

const filter = { name: 'reader-emotion', version: 2 };

describe('paths', () => {
	test('follow the folder layout', () => {
		expect([
			filterFolder(filter),
			groundTruthFile(filter),
			splitsFolder(filter),
			trainingReportFile(filter),
			plotsFolder(filter)
		]).toEqual([
			'filters/reader-emotion/v2',
			'datasets/reader-emotion_ground_truth_v2/labeled_articles.jsonl',
			'datasets/reader-emotion_ground_truth_v2_splits',
			'reports/reader-emotion_v2_training_report.docx',
			'reports/reader-emotion_v2_plots'
		]);
	});

	test('have no colon in the folder of a run', () => {
		expect(runFolder(filter, '2025-11-23T22:35:01.000Z')).toBe(
			'reports/reader-emotion_v2_runs/2025-11-23T22-35-01.000Z'
		);
	});

	test('cannot be made for a version that is no whole number', () => {
		expect(() => filterFolder({ name: 'a', version: 1.5 })).toThrow(UserError);
	});
});

describe('checkFilterName', () => {
	test.each(['a', 'reader-emotion', 'ai_2025', '3d'])('accepts %s', (name) => {
		expect(checkFilterName(name)).toBe(name);
	});

	test.each(['', '.', '..', 'a/b', 'a\\b', 'a b', '-a', 'é', 'a:b', 'x'.repeat(65)])(
		'refuses "%s"',
		(name) => {
			expect(() => checkFilterName(name)).toThrow(UserError);
		}
	);
});

describe('parseFilterFolder', () => {
	test('reads name and version from the end of a path', () => {
		expect(parseFilterFolder('work/filters/reader-emotion/v2/')).toEqual(filter);
	});

	test('takes back slashes as well', () => {
		expect(parseFilterFolder('filters\\reader-emotion\\v2')).toEqual(filter);
	});

	test.each(['v2', 'filters/reader-emotion', 'a/v0', 'a/v1.0', ''])('finds no filter in "%s"', (path) => {
		expect(parseFilterFolder(path)).toBeNull();
	});
});

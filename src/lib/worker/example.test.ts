import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { examplePath, parseExample } from './example.ts';

const read = async () =>
	parseExample(await readFile(new URL(`../../../static/${examplePath}`, import.meta.url), 'utf8'));

describe('the example that is served with the site', () => {
	it("is a finished run of the sample's filter", async () => {
		expect(await read()).toMatchObject({
			filterName: 'reader-emotion',
			dimensionNames: ['valence', 'arousal', 'dominance'],
			scale: { min: 1, max: 5 }
		});
	});

	it('has a loss for each step of its epochs', async () => {
		const { history, losses, trainExamples } = await read();
		expect(losses).toHaveLength(history.length * Math.ceil(trainExamples / 16));
	});

	it('has one epoch that was kept, the one of least validation error', async () => {
		const { history } = await read();
		const least = Math.min(...history.map(({ val }) => val.mae));
		expect(history.filter(({ best }) => best).map(({ val }) => val.mae)).toEqual([least]);
	});

	it('does better on test articles than a constant guess', async () => {
		const { test, baselines } = (await read()).evaluation;
		expect(test.mae).toBeLessThan(baselines.constant_median.mae);
	});
});

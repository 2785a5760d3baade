import { beforeAll, describe, expect, it } from 'vitest';
import { nodeRuntime } from '../runtime/node.ts';
import { computeSelfTest, faultInAnswers, selfTest } from './self-test.ts';
import type { SelfTestAnswers } from './self-test.ts';

describe('the self-test', () => {
	let answers: SelfTestAnswers;
	beforeAll(async () => {
		answers = await computeSelfTest(await nodeRuntime());
	});

	it('finds nothing wrong with the native backend', async () => {
		expect(await selfTest(await nodeRuntime())).toBeUndefined();
	});

	it('finds a wrong loss', () => {
		expect(faultInAnswers({ ...answers, loss: answers.loss * 1.01 })).toMatch(/^a loss is 1\.17/);
	});

	it('finds a gradient that is wrong by a percent, and names it', () => {
		const name = 'bert.encoder.layer.0.attention.self.query.weight';
		const gradientNorms = { ...answers.gradientNorms, [name]: answers.gradientNorms[name] * 1.01 };
		expect(faultInAnswers({ ...answers, gradientNorms })).toContain(`the gradient of ${name}`);
	});

	it('finds a loss that is not a number', () => {
		expect(faultInAnswers({ ...answers, loss: NaN })).toContain('NaN');
	});

	it('finds a gradient that is not a number', () => {
		const gradientNorms = { ...answers.gradientNorms, 'classifier.bias': NaN };
		expect(faultInAnswers({ ...answers, gradientNorms })).toContain('classifier.bias has the norm NaN');
	});
});

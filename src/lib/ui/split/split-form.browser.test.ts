import { describe, expect, it } from 'vitest';
import { SplitForm } from './split-form.svelte.ts';

const ratios = { train: 0.8, val: 0.1, test: 0.1 };

describe('a split form', () => {
	it('asks for 80, 10 and 10 % by chance at first', () => {
		expect(new SplitForm().wish).toEqual({ kind: 'stratified', seed: 42, ratios });
	});

	it('asks for what was filled in', () => {
		const form = new SplitForm();
		form.val = 20;
		form.test = 15;
		form.seed = 7;
		expect([form.train, form.fault]).toEqual([65, '']);
		expect(form.wish).toEqual({ kind: 'stratified', seed: 7, ratios: { train: 0.65, val: 0.2, test: 0.15 } });
		form.kind = 'time';
		expect(form.wish).toEqual({ kind: 'time', ratios: { train: 0.65, val: 0.2, test: 0.15 } });
		form.kind = 'own';
		expect(form.wish).toEqual({ kind: 'own' });
	});

	it.each<[Partial<SplitForm>, string]>([
		[{ val: null }, 'whole numbers'],
		[{ test: 0 }, 'whole numbers'],
		[{ val: 12.5 }, 'whole numbers'],
		[{ val: 60, test: 35 }, 'learn from'],
		[{ seed: -1 }, 'The seed']
	])('says what is wrong with %j, and asks for the usual', (values, fault) => {
		const form = Object.assign(new SplitForm(), values);
		expect(form.fault).toContain(fault);
		expect(form.wish).toEqual({ kind: 'stratified', seed: 42, ratios });
	});
});

import { describe, expect, it, vi } from 'vitest';
import type { Project, TestedRun } from '../../worker/protocol.ts';
import { TestLooks } from './test-looks.ts';

type OfProject = Pick<Project, 'id' | 'usedRunId'>;
const project = (usedRunId: string | null): OfProject => ({ id: 'p', usedRunId });
const figures = { looks: 1 } as TestedRun;

describe('looking at the test figures', () => {
	it('is one look in a visit, however often the page is opened', async () => {
		const look = vi.fn(async () => figures);
		const looks = new TestLooks(look);
		expect(await Promise.all([looks.of(project('p/1')), looks.of(project('p/1'))])).toEqual([
			figures,
			figures
		]);
		expect(look.mock.calls).toEqual([['p']]);
	});

	it('is another look for another run', async () => {
		const look = vi.fn(async () => figures);
		const looks = new TestLooks(look);
		await looks.of(project('p/1'));
		await looks.of(project('p/2'));
		expect(look).toHaveBeenCalledTimes(2);
	});

	it('is none where no run is in use', async () => {
		const look = vi.fn(async () => figures);
		expect(await new TestLooks(look).of(project(null))).toBeNull();
		expect(look).not.toHaveBeenCalled();
	});

	it('can be tried again after a failure', async () => {
		const look = vi.fn(async () => figures).mockRejectedValueOnce(new Error('no'));
		const looks = new TestLooks(look);
		await expect(looks.of(project('p/1'))).rejects.toThrow('no');
		expect(await looks.of(project('p/1'))).toBe(figures);
	});
});

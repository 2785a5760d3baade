import { afterAll, beforeAll, expect, test } from 'vitest';
import { cliWorkspace, eventsOf } from '../src/lib/fixtures/cli-workspace.ts';
import type { CliWorkspace } from '../src/lib/fixtures/cli-workspace.ts';

const timeout = 60_000;
const config = (weight: number): string =>
	`filter:\n  name: mood\n  change_note: Less joy.\nscoring:\n  dimensions:\n    joy: {weight: ${weight}}\n`;
const command = ['compare', '--filter', 'filters/mood/v1', '--with', 'filters/mood/v2'];

let workspace: CliWorkspace;
beforeAll(async () => {
	workspace = await cliWorkspace();
	for (const [version, weight, mae] of [
		[1, 0.6, 0.5],
		[2, 0.4, 0.4]
	]) {
		await workspace.write(`filters/mood/v${version}/config.yaml`, config(weight));
		await workspace.write(
			`filters/mood/v${version}/training_metadata.json`,
			JSON.stringify({ dimension_names: ['joy'], best_val_mae: mae })
		);
	}
});
afterAll(() => workspace.remove());

test(
	'compare says what differs, and whether the figures can be compared',
	async () => {
		const { code, stdout } = await workspace.run(command);
		expect(code).toBe(0);
		expect(stdout).toContain('filters/mood/v2: Less joy.');
		expect(stdout).toContain('~ joy weighs 0.4 instead of 0.6.');
		expect(stdout).toContain('Rules:\n  nothing differs');
		expect(stdout).toMatch(/Metrics: Whether .* is not recorded.*\n {2}Validation error {2}0\.500 -> 0\.400/);
	},
	timeout
);

test(
	'compare gives machines all of it',
	async () => {
		const [done] = eventsOf(await workspace.run([...command, '--json']));
		expect(done).toMatchObject({
			event: 'done',
			config: { changes: [{ kind: 'changed' }] },
			metrics: { comparability: { isComparable: null } }
		});
	},
	timeout
);

/** @file `npm test`: installs what is missing, runs every check and test, and ends on a line with the counts. Runs on Node 20. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureChromium, ensurePackages, npm } from './setup.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

const reports = mkdtempSync(join(tmpdir(), 'distillery-tests-'));

/**
 * An npm script that counts only when it fails.
 *
 * @param {string} script
 * @returns {Counts}
 */
function check(script) {
	console.log(`\n== npm run ${script}`);
	return { passed: 0, failed: npm(['run', '--silent', script]) ? 0 : 1, skipped: 0 };
}

/**
 * An npm script that runs tests and leaves its counts in a file. One that fails without a failed test counts as one.
 *
 * @param {string} script
 * @param {(file: string) => string[]} reporters the arguments that have the report written to the file
 * @param {(report: unknown) => Counts} countsOf
 * @returns {Counts}
 */
function tests(script, reporters, countsOf) {
	console.log(`\n== npm run ${script}`);
	const file = join(reports, `${script.replace(':', '-')}.json`);
	const succeeded = npm(['run', '--silent', script, '--', ...reporters(file)], {
		PLAYWRIGHT_JSON_OUTPUT_FILE: file
	});
	if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0 };
	const counts = countsOf(JSON.parse(readFileSync(file, 'utf8')));
	return succeeded || counts.failed > 0 ? counts : { ...counts, failed: 1 };
}

/** @param {boolean} browser */
function unitTests(browser) {
	return tests(
		'test:unit',
		(file) => [
			...(browser ? [] : ['--project=node']),
			'--reporter=default',
			'--reporter=json',
			`--outputFile.json=${file}`
		],
		(report) => {
			const counts =
				/** @type {{ numPassedTests: number, numFailedTests: number, numPendingTests: number }} */ (report);
			return {
				passed: counts.numPassedTests,
				failed: counts.numFailedTests,
				skipped: counts.numPendingTests
			};
		}
	);
}

function siteTests() {
	return tests(
		'test:site',
		() => ['--reporter=list,json'],
		(report) => {
			const { stats } =
				/** @type {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number } }} */ (
					report
				);
			return { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped };
		}
	);
}

/** @returns {Promise<Counts[]>} */
async function everything() {
	const failed = { passed: 0, failed: 1, skipped: 0 };
	if (!ensurePackages()) return [failed];
	const browser = await ensureChromium();
	const counts = [check('lint'), check('check'), unitTests(browser), check('build')];
	return [...counts, browser ? siteTests() : failed];
}

const counts = await everything();
rmSync(reports, { recursive: true });
/** @param {keyof Counts} kind */
const sum = (kind) => counts.reduce((total, part) => total + part[kind], 0);
const skipped = sum('skipped') > 0 ? `, ${sum('skipped')} skipped` : '';
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed${skipped}`);
process.exitCode = sum('failed') > 0 ? 1 : 0;

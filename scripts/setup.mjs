/** @file Installs what a fresh machine lacks: the packages, and a Chromium for the browser tests. Runs on Node 20. */
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findChromium } from './chromium.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Runs a program in the project's folder, its output shown.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {Record<string, string>} [environment] added to this process's own
 * @returns {boolean} whether it succeeded
 */
function run(program, args, environment = {}) {
	const env = { ...process.env, ...environment };
	return spawnSync(program, args, { cwd: root, env, stdio: 'inherit' }).status === 0;
}

/**
 * Runs npm, by the same copy of npm that runs this script where there is one.
 *
 * @param {readonly string[]} args
 * @param {Record<string, string>} [environment]
 * @returns {boolean} whether it succeeded
 */
export function npm(args, environment = {}) {
	const self = process.env['npm_execpath'];
	if (self?.endsWith('.js')) return run(process.execPath, [self, ...args], environment);
	const env = { ...process.env, ...environment };
	// A shell, because npm is a .cmd file on Windows. The arguments are this project's own words.
	return (
		spawnSync(['npm', ...args].join(' '), { cwd: root, env, stdio: 'inherit', shell: true }).status === 0
	);
}

/** @param {string} file relative to the project's folder */
function changedAt(file) {
	return existsSync(root + file) ? statSync(root + file).mtimeMs : undefined;
}

/**
 * Installs the packages when there are none, or when the lockfile is newer than they are.
 *
 * @returns {boolean} whether they are there now
 */
export function ensurePackages() {
	const installed = changedAt('node_modules/.package-lock.json');
	const wanted = changedAt('package-lock.json') ?? 0;
	if (installed !== undefined && installed >= wanted) return true;
	console.log('Installing the packages (a few minutes the first time) ...');
	// The processor's backend is in the package itself; the install script would fetch GPU libraries from elsewhere.
	const environment = { ONNXRUNTIME_NODE_INSTALL: 'skip' };
	if (npm([installed === undefined ? 'ci' : 'install', '--no-audit', '--no-fund'], environment)) return true;
	console.error(
		'The packages could not be installed. Check that npm reaches its registry, then run the command again.'
	);
	return false;
}

async function hasChromium() {
	if (findChromium() !== undefined) return true;
	const { chromium } = await import('@playwright/test');
	return existsSync(chromium.executablePath());
}

function installChromium() {
	if (existsSync('/etc/debian_version') && process.getuid?.() === 0) {
		const environment = { DEBIAN_FRONTEND: 'noninteractive' };
		return (
			run('apt-get', ['update', '-q'], environment) &&
			run('apt-get', ['install', '-y', '-q', 'chromium'], environment)
		);
	}
	return npm(['exec', '--', 'playwright', 'install', 'chromium']);
}

/**
 * Finds a Chromium or installs one: Debian's for root, otherwise Playwright's.
 *
 * @returns {Promise<boolean>} whether there is one now
 */
export async function ensureChromium() {
	if (await hasChromium()) return true;
	console.log('Installing Chromium for the browser tests ...');
	if (installChromium() && (await hasChromium())) return true;
	console.error(
		'No Chromium was found and none could be installed, so the browser tests cannot run. ' +
			'Install Chromium or Chrome (on Debian: apt-get install chromium), or set CHROMIUM_PATH to one.'
	);
	return false;
}

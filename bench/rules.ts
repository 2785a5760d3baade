/** @file Rules on many articles, 200 words and 20 patterns on 7,600 texts of 3 kB: `node bench/rules.ts [articles]`. */

import { parsePrefilter } from '../src/lib/filter/prefilter.ts';
import { createGate } from '../src/lib/filter/prefilter-gate.ts';
import { prefilterReport } from '../src/lib/filter/prefilter-report.ts';
import { doSteps } from '../src/lib/progress.ts';
import { seededRandom } from '../src/lib/random.ts';

const [count = 7600] = process.argv.slice(2).map(Number);
const random = seededRandom(42);
const letters = 'etaoinsrhldcumfpgwybvk';
const word = (): string =>
	Array.from({ length: 2 + Math.floor(random() * 8) }, () => letters[Math.floor(random() ** 2 * 22)]).join(
		''
	);
const vocabulary = Array.from({ length: 20_000 }, word);
const anyWord = (): string => vocabulary[Math.floor(random() ** 3 * vocabulary.length)];
const articles = Array.from({ length: count }, (_, i) => ({
	id: String(i),
	line: i + 1,
	title: Array.from({ length: 8 }, anyWord).join(' '),
	content: Array.from({ length: 470 }, anyWord).join(' ')
}));

const categories = Array.from({ length: 10 }, (_, i): [string, object] => [
	`category_${i}`,
	{
		words: Array.from({ length: 20 }, () => `${word()}${word()}`),
		patterns: [0, 1].map(() => String.raw`\b(${word()}${word()}|${word()} ${word()}|${word()}${word()}s?)\b`)
	}
]);
const prefilter = parsePrefilter(JSON.stringify({ version: 1, exclude: Object.fromEntries(categories) }));
const gate = createGate({ prefilter, sourceFilter: null });

const characters = articles.reduce((sum, { content }) => sum + content.length, 0);
const begin = performance.now();
const cpu = process.cpuUsage();
const { passed } = doSteps(prefilterReport(gate, articles));
const seconds = (performance.now() - begin) / 1000;
const { user } = process.cpuUsage(cpu);
console.log(
	`${count} articles, ${(characters / 1e6).toFixed(1)} million characters: ${seconds.toFixed(1)} s, ` +
		`${(user / 1e6).toFixed(1)} s of one core; ${passed} pass`
);

/** @file Near duplicates among many articles: time, memory, and the longest that a step takes. `node bench/near-duplicates.ts [articles] [words]` */

import { nearDuplicateGroups } from '../src/lib/data/near-duplicates.ts';
import { seededRandom } from '../src/lib/random.ts';

const [articles = 50_000, words = 400] = process.argv.slice(2).map(Number);

/** Words of common lengths, drawn by Zipf's law, and one article in ten a new version of an earlier one. */
const makeTexts = (): string[] => {
	const random = seededRandom(1);
	const letters = 'etaoinshrdlucmfwypvbgkjqxzéüö';
	const letter = (): string => letters[Math.floor(random() ** 2 * letters.length)];
	const vocabulary = Array.from({ length: 20_000 }, () =>
		Array.from({ length: 2 + Math.floor(random() * 9) }, letter).join('')
	);
	const word = (): string => vocabulary[Math.floor(vocabulary.length ** random()) - 1];
	const texts: string[] = [];
	for (let i = 0; i < articles; i++) {
		const isVersion = i > 0 && random() < 0.1;
		const text = isVersion
			? texts[Math.floor(random() * i)].split(' ').map((one) => (random() < 0.01 ? word() : one))
			: Array.from({ length: Math.floor(words * (0.5 + random())) }, word);
		texts.push(text.join(' '));
	}
	return texts;
};

const texts = makeTexts();
const characters = texts.reduce((sum, { length }) => sum + length, 0);
const before = process.memoryUsage.rss();
let most = before;
let longest = 0;
const begun = performance.now();
const steps = nearDuplicateGroups(texts);
for (;;) {
	const stepBegun = performance.now();
	const step = steps.next();
	longest = Math.max(longest, performance.now() - stepBegun);
	most = Math.max(most, process.memoryUsage.rss());
	if (step.done !== true) continue;
	const seconds = (performance.now() - begun) / 1000;
	const { groupOf } = step.value;
	const grouped = groupOf.filter((first, index) => first !== index).length;
	console.log(
		`${articles} articles, ${(characters / 1e6).toFixed(0)} million characters: ${seconds.toFixed(1)} s, ` +
			`${((most - before) / 1e6).toFixed(0)} MB on top of the texts, longest step ${longest.toFixed(0)} ms, ` +
			`${grouped} are versions of an earlier one`
	);
	break;
}

/** @file Compiles src/lib/runtime/adamw.wat into adamw-kernel.ts: `node scripts/build-adamw.ts`. */
import { readFile, writeFile } from 'node:fs/promises';
import wabt from 'wabt';

const source = new URL('../src/lib/runtime/adamw.wat', import.meta.url);
const target = new URL('../src/lib/runtime/adamw-kernel.ts', import.meta.url);

/** The TypeScript file that holds the compiled kernel. */
export const compileKernel = async (): Promise<string> => {
	const compiler = await wabt();
	const module = compiler.parseWat('adamw.wat', await readFile(source, 'utf8'), { simd: true });
	const { buffer } = module.toBinary({});
	const base64 = Buffer.from(buffer).toString('base64');
	return [
		'/** @file adamw.wat compiled, as base64; made by scripts/build-adamw.ts, not by hand. */',
		'export const adamWKernel =',
		`\t'${base64}';\n`
	].join('\n');
};

if (import.meta.main) await writeFile(target, await compileKernel());

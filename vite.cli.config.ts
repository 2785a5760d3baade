/** @file Vite bundles the command line into dist/cli.js, for Node without type stripping. Packages stay outside. */
import { defineConfig } from 'vite';

export default defineConfig({
	publicDir: false,
	build: {
		ssr: true,
		target: 'node20',
		outDir: 'dist',
		minify: false,
		rolldownOptions: { input: { cli: 'cli/main.ts' }, output: { entryFileNames: '[name].js' } }
	}
});

/** @file Who may import whom: the table of docs/architecture.md. Whatever it does not list is refused. */
import { fileURLToPath } from 'node:url';

/** For each folder of src/lib, the others that it may import. */
const folders = {
	onnx: [],
	weights: [],
	filter: [],
	autodiff: ['onnx'],
	nn: ['autodiff', 'onnx'],
	architectures: ['nn', 'autodiff', 'onnx', 'weights'],
	tokenize: ['filter'],
	data: ['filter'],
	evaluation: ['filter'],
	runtime: ['onnx', 'weights'],
	inference: ['filter', 'tokenize', 'runtime', 'architectures', 'weights', 'evaluation'],
	training: ['filter', 'tokenize', 'runtime', 'architectures', 'weights', 'evaluation', 'inference'],
	report: ['filter', 'data', 'evaluation', 'training'],
	workspace: ['weights', 'filter'],
	hub: ['weights', 'filter']
};

const core = Object.keys(folders);
const page = ['workspace', 'filter', 'tokenize', 'data', 'evaluation'];

/** @param {readonly string[]} names */
const inLib = (names) => `^src/lib/(${names.join('|')})/`;

const forAll = '^src/lib/(errors|progress|random)[.]ts$';
const fixtures = '^src/lib/fixtures/';
const test = '[.]test[.]ts$';
const protocol = '^src/lib/worker/protocol([.]ts$|/)';
const underNode = '^src/lib/(workspace/node-folder|runtime/node[^/]*)[.]ts$';
/** Vite's addresses of a package's files. */
const asset = '^[@a-z][^?]*[?]url$';
/** Programs that run under Node alone. */
const programs = '^(bench|cli|scripts|tests|[^/]+[.](js|ts)$)';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
	forbidden: [
		{
			name: 'no-cycles',
			severity: 'error',
			from: {},
			to: { circular: true }
		},
		{
			name: 'node-only-under-node',
			comment: "Node's modules, and the files built on them, stay out of what the page bundles.",
			severity: 'error',
			from: { path: '^src/', pathNot: [test, fixtures, underNode] },
			to: { path: [underNode, '^onnxruntime-node$', 'node_modules/onnxruntime-node/'] }
		},
		{
			name: 'resolvable',
			severity: 'error',
			from: {},
			to: { couldNotResolve: true, pathNot: ['^[$](app|env)/', '[$]types', asset] }
		}
	],
	allowedSeverity: 'error',
	allowed: [
		// Packages, and Kit's own modules, are for all; what each is for stands in docs/dependencies.md.
		{ from: {}, to: { dependencyTypes: ['npm', 'npm-dev'] } },
		{ from: {}, to: { path: asset } },
		{ from: { path: '^src/(routes|lib/ui)/' }, to: { path: ['^[$](app|env)/', '[$]types'] } },
		// Node's modules only where nothing but Node runs.
		{ from: { path: [underNode, programs, test, fixtures] }, to: { dependencyTypes: ['core'] } },
		{ from: {}, to: { path: forAll } },
		// A folder may import its own files.
		{ from: { path: '^src/lib/([^/]+)/' }, to: { path: '^src/lib/$1/' } },
		...Object.entries(folders).map(([name, others]) => ({
			from: { path: inLib([name]) },
			to: { path: inLib(others.length > 0 ? others : [name]) }
		})),
		{ from: { path: '^(src/lib/worker|cli|bench|scripts)/' }, to: { path: inLib(core) } },
		{ from: { path: '^(bench|tests)/' }, to: { path: '^cli/' } },
		// The site brings the sample's filter with it.
		{ from: { path: '^src/lib/worker/' }, to: { path: '^filters/' } },
		{ from: { path: '^src/(routes|lib/ui)/' }, to: { path: [inLib(page), protocol] } },
		{ from: { path: '^src/routes/' }, to: { path: ['^src/lib/ui/', '^src/routes/'] } },
		// Fixtures help tests with anything; only tests see them.
		{ from: { path: fixtures }, to: { path: '^src/lib/' } },
		{ from: { path: [test, '^tests/', '^bench/'] }, to: { path: fixtures } },
		{ from: { path: test }, to: { path: '^scripts/' } },
		// The programs and configurations at the top.
		{ from: { path: programs }, to: { path: '^(scripts/|[^/]+[.](js|ts|json)$)' } },
		{ from: { path: '^(cli|bench|scripts|tests)/' }, to: { path: '^$1/' } },
		{ from: { path: '^src/' }, to: { path: '^package[.]json$' } }
	],
	options: {
		doNotFollow: { path: 'node_modules' },
		exclude: { path: '(^|/)[^/]*_pb[.]|^([.]svelte-kit|build)/' },
		tsPreCompilationDeps: true,
		tsConfig: { fileName: fileURLToPath(new URL('tsconfig.json', import.meta.url)) },
		enhancedResolveOptions: {
			exportsFields: ['exports'],
			conditionNames: ['import', 'svelte', 'browser', 'node', 'default', 'types'],
			extensions: ['.ts', '.js', '.mjs', '.svelte', '.json', '.d.ts']
		}
	}
};

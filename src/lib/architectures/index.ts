/** @file Architectures by model_type. */

export { forward } from './architecture.ts';
export type {
	Architecture,
	BlockContext,
	ParameterGroup,
	ParameterLookup,
	ParameterSpec,
	TextBatch
} from './architecture.ts';
export { exportProgram, forwardProgram, gradientName, gradientProgram } from './programs.ts';
export type { Graph, ProgramShape } from './programs.ts';
export { forwardBytes, gradientBytes, rowsWithin } from './memory.ts';
export { loadWeights } from './weights.ts';
export type { LoadedWeights, ModelWeights } from './weights.ts';
export { architectureFor, supportedModelTypes } from './registry.ts';

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
export { forwardBytes, gradientBytes, rowsWithin, trainingBytes } from './memory.ts';
export type { TrainingShape } from './memory.ts';
export { loadWeights } from './weights.ts';
export type { LoadedWeights, ModelWeights } from './weights.ts';
export { architectureFor, supportedModelTypes } from './registry.ts';

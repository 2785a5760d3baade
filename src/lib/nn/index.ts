/** @file Layers, as functions over autodiff, named as in PyTorch. */

export { firstRows, paddingBias, selfAttention } from './attention.ts';
export type { AttentionParameters, AttentionShape, LinearParameters } from './attention.ts';
export { mlp } from './mlp.ts';
export type { Activation } from './mlp.ts';

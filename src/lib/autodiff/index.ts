/** @file Differentiable operations and the vector-Jacobian product. */

export { attend, softmax } from './attention.ts';
export { add, divide, exp, multiply, negate, relu, scaledGelu, sqrt, subtract, tanh } from './elementwise.ts';
export { gatherRows } from './gather.ts';
export { weightedSquaredError } from './loss.ts';
export { linear, matmul } from './matmul.ts';
export type { LinearFactors } from './matmul.ts';
export { layerNorm } from './normalization.ts';
export { expand, reshape, slice, sum, sumTo, transpose, transposeLast } from './shape.ts';
export { vjp } from './vjp.ts';

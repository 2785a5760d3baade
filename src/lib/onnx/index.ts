/** @file Graphs, and the bytes they become. */

export { Graph } from './graph.ts';
export type { Attribute, Constant, Dimension, ElementType, Node, OutputSpec, Shape, Value } from './graph.ts';
export { decodeModel, encodeModel, liveNodes } from './encode.ts';

/** @file The scalars of one AdamW step, in double precision, for every backend's kernel. */
import type { AdamWSettings } from './runtime.ts';

/**
 * torch.optim.AdamW's update rearranged so that a kernel needs no powers: with g the clipped gradient,
 * `m = beta1 m + rest1 g`, `v = beta2 v + rest2 g²`, `p = decay p - rate m / (correction sqrt(v) + epsilon)`.
 */
export interface AdamWFactors {
	readonly beta1: number;
	readonly rest1: number;
	readonly beta2: number;
	readonly rest2: number;
	/** 1 - learning rate x weight decay. */
	readonly decay: number;
	/** Learning rate / (1 - beta1^step). */
	readonly rate: number;
	/** 1 / sqrt(1 - beta2^step). */
	readonly correction: number;
	readonly epsilon: number;
}

export const adamWFactors = (settings: AdamWSettings): AdamWFactors => {
	const { learningRate, weightDecay, beta1, beta2, epsilon, step } = settings;
	return {
		beta1,
		rest1: 1 - beta1,
		beta2,
		rest2: 1 - beta2,
		decay: 1 - learningRate * weightDecay,
		rate: learningRate / (1 - beta1 ** step),
		correction: 1 / Math.sqrt(1 - beta2 ** step),
		epsilon
	};
};

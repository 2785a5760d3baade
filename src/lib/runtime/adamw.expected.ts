/** @file Four AdamW steps as PyTorch takes them, for the tests of every backend. */
import type { AdamWSettings } from './runtime.ts';

// The numbers came from this, in torch 2.15:
//
//     k = torch.arange(11, dtype=torch.float64); p = torch.sin(k + 1).float()
//     a, b = (torch.nn.Parameter(x.clone()) for x in (p[:5], p[5:].reshape(2, 3)))
//     opt = torch.optim.AdamW([a, b], lr=0.05, weight_decay=0.1, betas=(0.9, 0.999), eps=1e-8)
//     for t in range(1, 5):
//         g = ((0.02 if t == 3 else 1.5) * torch.cos(t * (k + 1))).float()
//         a.grad, b.grad = g[:5].clone(), g[5:].reshape(2, 3).clone()
//         torch.nn.utils.clip_grad_norm_([a, b], 1.0); opt.step()

export const shapes = [[5], [2, 3]] as const;

/** Values of both parameters, or of both gradients, one after the other. */
type Values = readonly number[];

const indices = Array.from({ length: 11 }, (_, k) => k);

export const start: Values = indices.map((k) => Math.sin(k + 1));

/** Norms 3.35, 3.52, 0.045 and 3.52: three steps are clipped to 1, one is not. */
export const gradientsAt = (step: number): Values =>
	indices.map((k) => (step === 3 ? 0.02 : 1.5) * Math.cos(step * (k + 1)));

export const settingsAt = (step: number): AdamWSettings => ({
	learningRate: 0.05,
	weightDecay: 0.1,
	beta1: 0.9,
	beta2: 0.999,
	epsilon: 1e-8,
	maxNorm: 1,
	step
});

/** The parameters after each step. */
export const trajectory: readonly Values[] = [
	[
		0.7872636, 0.954751, 0.1904144, -0.7030185, -1.0041296, -0.3280184, 0.6037017, 1.0344114, 0.4600579,
		-0.491301, -1.0449901
	],
	[
		0.7783597, 0.9995227, 0.1887852, -0.6590025, -0.9752298, -0.3759564, 0.5613272, 1.0712525, 0.4641563,
		-0.4741129, -1.0027142
	],
	[
		0.7727426, 1.0309331, 0.1882833, -0.6262527, -0.9506319, -0.4131431, 0.529137, 1.0977101, 0.4671584,
		-0.4605934, -0.9690402
	],
	[
		0.7876096, 1.060387, 0.1727646, -0.5854232, -0.9432932, -0.4504586, 0.533401, 1.0930296, 0.4723397,
		-0.4342982, -0.9681404
	]
];

/** The moments after the last step. */
export const firstMoments: Values = [
	-0.02639293, -0.04062081, 0.03520647, -0.06562734, -0.00371509, 0.07972201, -0.01269797, -0.00151585,
	-0.01287663, -0.0414033, 0.00818123
];
export const secondMoments: Values = [
	0.0001676304, 0.0001163095, 0.0004924618, 0.0002558662, 0.0001743164, 0.000345989, 0.0002851243,
	0.0002971315, 0.0002477352, 0.0002514283, 0.0003630266
];

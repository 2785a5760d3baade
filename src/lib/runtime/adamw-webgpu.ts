/** @file AdamW on WebGPU: norm, clip coefficient and update are computed on the device, and nothing is read back. */
import { adamWFactors } from './adamw-factors.ts';
import { asGpu, GpuTensor } from './gpu-tensor.ts';
import type { DeviceTensor, Optimizer } from './runtime.ts';

const THREADS = 256; // in a workgroup
/** Workgroups over one gradient, and so partial sums of its squares; as bytes a multiple of any offset alignment. */
const PARTIALS = 256;
const LARGEST_FLOAT = 3.4028234663852886e38;

// Every kernel strides over its whole array, so that any length fits the limits of a one-dimensional dispatch.
const addition = /* wgsl */ `
	@group(0) @binding(0) var<storage, read_write> target_: array<f32>;
	@group(0) @binding(1) var<storage, read> source: array<f32>;

	@compute @workgroup_size(${THREADS})
	fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
		for (var i = id.x; i < arrayLength(&target_); i += groups.x * ${THREADS}u) {
			target_[i] += source[i];
		}
	}`;

/** The sum over a workgroup's threads, in thread 0. */
const workgroupSum = /* wgsl */ `
	var<workgroup> sums: array<f32, ${THREADS}>;

	fn workgroupSum(thread: u32, value: f32) -> f32 {
		sums[thread] = value;
		for (var half = ${THREADS / 2}u; half > 0u; half /= 2u) {
			workgroupBarrier();
			if (thread < half) { sums[thread] += sums[thread + half]; }
		}
		return sums[0];
	}`;

const squares = /* wgsl */ `
	${workgroupSum}
	@group(0) @binding(0) var<storage, read> gradient: array<f32>;
	@group(0) @binding(1) var<storage, read_write> partials: array<f32, ${PARTIALS}>;

	@compute @workgroup_size(${THREADS})
	fn main(
		@builtin(global_invocation_id) id: vec3u, @builtin(local_invocation_index) thread: u32,
		@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u
	) {
		var sum = 0.0;
		for (var i = id.x; i < arrayLength(&gradient); i += groups.x * ${THREADS}u) {
			sum += gradient[i] * gradient[i];
		}
		let total = workgroupSum(thread, sum);
		if (thread == 0u) { partials[group.x] = total; }
	}`;

const factors = /* wgsl */ `
	struct Factors {
		beta1: f32, rest1: f32, beta2: f32, rest2: f32,
		decay: f32, rate: f32, correction: f32, epsilon: f32,
		maxNorm: f32,
	}`;

const clipping = /* wgsl */ `
	${factors}
	${workgroupSum}
	@group(0) @binding(0) var<storage, read> partials: array<f32>;
	@group(0) @binding(1) var<uniform> factors: Factors;
	@group(0) @binding(2) var<storage, read_write> clip: f32;

	@compute @workgroup_size(${THREADS})
	fn main(@builtin(local_invocation_index) thread: u32) {
		var sum = 0.0;
		for (var i = thread; i < arrayLength(&partials); i += ${THREADS}u) { sum += partials[i]; }
		let norm = sqrt(workgroupSum(thread, sum)) + 1e-6;
		if (thread == 0u) { clip = select(1.0, factors.maxNorm / norm, norm > factors.maxNorm); }
	}`;

const update = /* wgsl */ `
	${factors}
	@group(0) @binding(0) var<storage, read_write> parameter: array<f32>;
	@group(0) @binding(1) var<storage, read> gradient: array<f32>;
	@group(0) @binding(2) var<storage, read_write> first: array<f32>;
	@group(0) @binding(3) var<storage, read_write> second: array<f32>;
	@group(0) @binding(4) var<uniform> factors: Factors;
	@group(0) @binding(5) var<storage, read> clip: f32;

	@compute @workgroup_size(${THREADS})
	fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
		for (var i = id.x; i < arrayLength(&parameter); i += groups.x * ${THREADS}u) {
			let g = clip * gradient[i];
			let m = factors.beta1 * first[i] + factors.rest1 * g;
			let v = factors.beta2 * second[i] + factors.rest2 * g * g;
			first[i] = m;
			second[i] = v;
			parameter[i] = factors.decay * parameter[i]
				- factors.rate * m / (factors.correction * sqrt(v) + factors.epsilon);
		}
	}`;

/** A kernel with its buffers bound, for so many workgroups. */
interface Dispatch {
	readonly pipeline: GPUComputePipeline;
	readonly bindings: GPUBindGroup;
	readonly workgroups: number;
}

/**
 * torch.optim.AdamW after torch.nn.utils.clip_grad_norm_, in place on the buffers of these tensors.
 * Steps are queued behind the programs run before, ahead of those run after.
 *
 * @param mostWorkgroups in one dispatch; fewer only in tests.
 */
export const adamWOnGpu = (
	device: GPUDevice,
	parameters: readonly DeviceTensor[],
	mostWorkgroups = device.limits.maxComputeWorkgroupsPerDimension
): Optimizer => {
	const tensors = parameters.map(asGpu);
	const like = () => tensors.map(({ shape }) => new GpuTensor(device, shape));
	const gradients = like();
	const first = like();
	const second = like();
	let sums: GpuTensor[] = []; // made for the first micro-batch
	let accumulated = false;

	const { COPY_DST, STORAGE, UNIFORM } = GPUBufferUsage;
	const partials = device.createBuffer({ size: PARTIALS * 4 * tensors.length, usage: STORAGE });
	const clip = device.createBuffer({ size: 16, usage: STORAGE });
	const scalars = device.createBuffer({ size: 48, usage: UNIFORM | COPY_DST });

	const pipeline = (code: string) =>
		device.createComputePipeline({
			layout: 'auto',
			compute: { module: device.createShaderModule({ code }) }
		});
	const dispatch = (
		kernel: GPUComputePipeline,
		workgroups: number,
		...resources: readonly GPUBufferBinding[]
	): Dispatch => ({
		pipeline: kernel,
		workgroups,
		bindings: device.createBindGroup({
			layout: kernel.getBindGroupLayout(0),
			entries: resources.map((resource, binding) => ({ binding, resource }))
		})
	});
	// Without the padding at the end of the buffer.
	const whole = ({ buffer, size }: GpuTensor): GPUBufferBinding => ({ buffer, size: size * 4 });
	const groupsOver = ({ size }: GpuTensor, most: number) => Math.min(most, Math.ceil(size / THREADS));

	const adder = pipeline(addition);
	const add = (target: GpuTensor, source: GpuTensor) =>
		dispatch(adder, groupsOver(target, mostWorkgroups), whole(target), whole(source));
	const squarer = pipeline(squares);
	const updater = pipeline(update);
	const steps = [
		...gradients.map((gradient, index) =>
			dispatch(squarer, groupsOver(gradient, PARTIALS), whole(gradient), {
				buffer: partials,
				offset: index * PARTIALS * 4,
				size: PARTIALS * 4
			})
		),
		dispatch(pipeline(clipping), 1, { buffer: partials }, { buffer: scalars }, { buffer: clip }),
		...tensors.map((tensor, index) =>
			dispatch(
				updater,
				groupsOver(tensor, mostWorkgroups),
				whole(tensor),
				whole(gradients[index]),
				whole(first[index]),
				whole(second[index]),
				{ buffer: scalars },
				{ buffer: clip }
			)
		)
	];
	let intoSums: readonly Dispatch[] = [];
	let fromSums: readonly Dispatch[] = [];

	const submit = (dispatches: readonly Dispatch[], cleared: readonly GpuTensor[] = []): void => {
		const encoder = device.createCommandEncoder();
		const pass = encoder.beginComputePass();
		for (const { pipeline: kernel, bindings, workgroups } of dispatches) {
			pass.setPipeline(kernel);
			pass.setBindGroup(0, bindings);
			pass.dispatchWorkgroups(workgroups);
		}
		pass.end();
		for (const { buffer } of cleared) encoder.clearBuffer(buffer);
		device.queue.submit([encoder.finish()]);
	};

	return {
		gradients,
		moments: { first, second },
		accumulate() {
			if (sums.length === 0) {
				sums = like();
				intoSums = sums.map((sum, index) => add(sum, gradients[index]));
				fromSums = sums.map((sum, index) => add(gradients[index], sum));
			}
			submit(intoSums);
			accumulated = true;
		},
		step(settings) {
			const { beta1, rest1, beta2, rest2, decay, rate, correction, epsilon } = adamWFactors(settings);
			const maxNorm = Math.min(settings.maxNorm, LARGEST_FLOAT); // WGSL knows no infinity
			device.queue.writeBuffer(
				scalars,
				0,
				Float32Array.of(beta1, rest1, beta2, rest2, decay, rate, correction, epsilon, maxNorm)
			);
			if (accumulated) submit([...fromSums, ...steps], sums);
			else submit(steps);
			accumulated = false;
		},
		dispose() {
			for (const tensor of [...gradients, ...first, ...second, ...sums]) tensor.dispose();
			for (const buffer of [partials, clip, scalars]) buffer.destroy();
		}
	};
};

/** @file Our own GPUDevice: with all that the adapter can give, and an eye on its faults. */
import { UserError } from '../errors.ts';

/** The limits that large models and ONNX Runtime's kernels run into; the defaults are far below what a GPU has. */
const limits = [
	'maxBufferSize',
	'maxStorageBufferBindingSize',
	'maxStorageBuffersPerShaderStage',
	'maxComputeWorkgroupStorageSize',
	'maxComputeInvocationsPerWorkgroup',
	'maxComputeWorkgroupSizeX',
	'maxComputeWorkgroupSizeY',
	'maxComputeWorkgroupSizeZ',
	'maxComputeWorkgroupsPerDimension'
] as const;

/** What ONNX Runtime asks for on a device of its own. */
const features = ['shader-f16', 'subgroups'] as const satisfies readonly GPUFeatureName[];

/** The browser's adapter for computing, or in words why there is none. */
export const findAdapter = async (): Promise<GPUAdapter | string> => {
	if (!globalThis.isSecureContext) return 'WebGPU needs a page served over https or from localhost';
	// The types promise it; browsers do not.
	const gpu = navigator.gpu as GPU | undefined;
	if (gpu === undefined) return 'this browser has no WebGPU';
	const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
	return adapter ?? 'the browser found no GPU that it can use';
};

/** "nvidia ada", "apple metal-3": as much as the browser tells. */
export const adapterName = ({ description, vendor, architecture }: GPUAdapterInfo): string =>
	description || [vendor, architecture].filter((part) => part !== '').join(' ') || 'unnamed GPU';

/** A device and its first fault. Errors in WebGPU come late and beside the call that caused them. */
export class WatchedDevice {
	readonly device: GPUDevice;
	readonly #waiting = new Set<(fault: UserError) => void>();
	#fault: UserError | undefined;

	constructor(device: GPUDevice) {
		this.device = device;
		void device.lost.then(({ reason, message }) => {
			const fault = new UserError('device', `The GPU was lost (${reason}): ${message}`, {
				remedy: 'Go on from the last checkpoint; if it happens again, use a smaller batch or the CPU.'
			});
			this.#fault ??= fault;
			for (const reject of this.#waiting) reject(fault);
		});
		device.addEventListener('uncapturederror', ({ error }) => {
			this.#fault ??=
				error instanceof GPUOutOfMemoryError
					? new UserError('out-of-memory', 'The GPU has not enough memory for this', {
							remedy: 'Use a smaller batch or shorter texts, or the CPU.',
							cause: error
						})
					: new UserError('device', `The GPU refused to work: ${error.message}`, {
							remedy: 'Use the CPU, and report this with the name of the GPU.',
							cause: error
						});
		});
	}

	/** The result of work on the device, unless the device fails before or meanwhile. */
	async watch<Result>(work: () => Promise<Result>): Promise<Result> {
		this.check();
		const loss = Promise.withResolvers<never>();
		this.#waiting.add(loss.reject);
		try {
			const result = await Promise.race([work(), loss.promise]);
			this.check();
			return result;
		} catch (error) {
			// The device's own words are the clearer ones, and may come after the error that it caused.
			if (this.#fault === undefined) await Promise.race([this.device.lost, shortly()]);
			this.check();
			throw error;
		} finally {
			this.#waiting.delete(loss.reject);
		}
	}

	/** The device's first fault, if there was one. */
	get fault(): UserError | undefined {
		return this.#fault;
	}

	/** @throws UserError 'device' or 'out-of-memory': the device's first fault, if there was one. */
	check(): void {
		if (this.#fault !== undefined) throw this.#fault;
	}
}

const shortly = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 50));

/** @throws UserError 'device' when the browser does not hand the device out. */
export const openDevice = async (adapter: GPUAdapter): Promise<WatchedDevice> => {
	try {
		const device = await adapter.requestDevice({
			requiredLimits: Object.fromEntries(limits.map((name) => [name, adapter.limits[name]])),
			requiredFeatures: features.filter((name) => adapter.features.has(name))
		});
		return new WatchedDevice(device);
	} catch (cause) {
		throw new UserError('device', 'The browser does not give the GPU out', {
			remedy: 'Reload the page, or use the CPU.',
			cause
		});
	}
};

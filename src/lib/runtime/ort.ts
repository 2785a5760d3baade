/** @file ONNX Runtime Web, one build of it at a time: loaded on first use, its settings made in this one place. */
import type * as Ort from 'onnxruntime-web';
import { ortWasmPaths } from './assets.ts';

export type { Ort };

/** `jspi` and `asyncify` hold the WebGPU provider, `wasm` the CPU alone. */
export type OrtBuild = keyof typeof ortWasmPaths;

const load = (build: OrtBuild): Promise<typeof Ort> => {
	switch (build) {
		case 'wasm':
			return import('onnxruntime-web/wasm');
		case 'jspi':
			return import('onnxruntime-web/jspi');
		case 'asyncify':
			return import('onnxruntime-web/webgpu');
	}
};

/** Settings count until the first program is compiled: ONNX Runtime starts its threads then, and keeps them. */
export const loadOrt = async (build: OrtBuild, threads: number): Promise<typeof Ort> => {
	const ort = await load(build);
	ort.env.wasm.wasmPaths = ortWasmPaths[build];
	ort.env.wasm.numThreads = threads;
	ort.env.logLevel = 'error';
	return ort;
};

/** @file Where ONNX Runtime's own files lie in the built site: emitted by Vite, fetched only by the backend that needs them. */
import asyncifyModule from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.mjs?url';
import asyncifyWasm from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url';
import jspiModule from 'onnxruntime-web/ort-wasm-simd-threaded.jspi.mjs?url';
import jspiWasm from 'onnxruntime-web/ort-wasm-simd-threaded.jspi.wasm?url';
import cpuModule from 'onnxruntime-web/ort-wasm-simd-threaded.mjs?url';
import cpuWasm from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url';

/** For `ort.env.wasm.wasmPaths`, by the entry of onnxruntime-web in use (`webgpu` is the asyncify build). */
export const ortWasmPaths: Record<'wasm' | 'jspi' | 'asyncify', { mjs: string; wasm: string }> = {
	wasm: { mjs: cpuModule, wasm: cpuWasm },
	jspi: { mjs: jspiModule, wasm: jspiWasm },
	asyncify: { mjs: asyncifyModule, wasm: asyncifyWasm }
};

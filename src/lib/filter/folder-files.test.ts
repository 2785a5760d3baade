import { describe, expect, it } from 'vitest';
import { foreignFiles, isOfWeights } from './folder-files.ts';

describe("the files of a filter's folder", () => {
	it('are foreign where they are none of ours, the most telling first', () => {
		const paths = [
			'README.md',
			'STATUS.md',
			'config.yaml',
			'inference_hub.py',
			'model/adapter_config.json',
			'normalization.json',
			'post_classifier.py',
			'prefilter.py',
			'probe/e5.pkl',
			'prompt-compressed.md',
			'training_metadata.json'
		];
		expect(foreignFiles(paths)).toEqual([
			{ path: 'prefilter.py', kind: 'prefilter' },
			{ path: 'post_classifier.py', kind: 'post_classifier' },
			{ path: 'prompt-compressed.md', kind: 'prompt' },
			{ path: 'probe/e5.pkl', kind: 'pickle' },
			{ path: 'inference_hub.py', kind: 'inference' },
			{ path: 'STATUS.md', kind: 'other' }
		]);
	});

	it('are not foreign where Python left them behind', () => {
		expect(foreignFiles(['__pycache__/prefilter.cpython-312.pyc'])).toEqual([]);
	});

	it.each([
		['model/model.safetensors', true],
		['calibration.json', true],
		['normalization.json', true],
		['models/other/config.json', false],
		['calibration/report.json', false]
	])('%s belongs to the weights: %s', (path, isTheirs) => {
		expect(isOfWeights(path)).toBe(isTheirs);
	});
});

/** @file The parts of Chart.js that curves need; a file of its own, so that they load when there is a curve. */

import {
	Chart,
	Legend,
	LinearScale,
	LogarithmicScale,
	LineController,
	LineElement,
	PointElement,
	Tooltip,
	type ChartDataset
} from 'chart.js';

Chart.register(Legend, LinearScale, LogarithmicScale, LineController, LineElement, PointElement, Tooltip);

/** A line of a chart. */
export interface Series {
	readonly label: string;
	readonly points: readonly { readonly x: number; readonly y: number }[];
	/** `faint` and `level` stand back: single values, and what a curve is compared with. */
	readonly look: 'curve' | 'second' | 'faint' | 'level';
	/** Each value is marked. */
	readonly dots?: boolean;
}

export interface Axes {
	readonly x: string;
	readonly y: string;
	/** The y axis goes by powers of ten. */
	readonly logarithmic?: boolean;
	/** Both ends of the x axis. */
	readonly range: readonly [number, number];
}

type Colour = (name: string) => string;

const datasetOf = (
	{ label, points, look, dots }: Series,
	index: number,
	colour: Colour
): ChartDataset<'line', { x: number; y: number }[]> => {
	const line = {
		curve: colour('--accent'),
		second: colour('--second'),
		faint: colour('--faint'),
		level: colour('--muted')
	}[look];
	return {
		label,
		data: [...points],
		borderColor: line,
		backgroundColor: line,
		borderWidth: look === 'faint' ? 1 : look === 'level' ? 1.5 : 2,
		borderDash:
			look === 'level'
				? [
						[1, 4],
						[6, 4],
						[12, 4]
					][index % 3]
				: [],
		// A mark at the edge is whole.
		clip: 8,
		pointRadius: dots ? 3 : 0,
		pointHitRadius: look === 'faint' ? 0 : 8
	};
};

/** A chart on a canvas. It does not move by itself. */
export class CurveChart {
	readonly #chart: Chart<'line', { x: number; y: number }[]>;
	readonly #canvas: HTMLCanvasElement;

	constructor(canvas: HTMLCanvasElement) {
		this.#canvas = canvas;
		this.#chart = new Chart<'line', { x: number; y: number }[]>(canvas, {
			type: 'line',
			data: { datasets: [] },
			options: {
				animation: false,
				responsive: true,
				maintainAspectRatio: false,
				parsing: false,
				normalized: true,
				interaction: { mode: 'nearest', axis: 'x', intersect: false }
			}
		});
	}

	draw(series: readonly Series[], axes: Axes): void {
		const style = getComputedStyle(this.#canvas);
		const colour: Colour = (name) => style.getPropertyValue(name).trim();
		const font = { family: style.fontFamily, size: 12 };
		const axis = (text: string) => ({
			title: { display: true, text, color: colour('--muted'), font },
			ticks: { color: colour('--muted'), font, maxTicksLimit: 6 },
			grid: { color: colour('--rule'), lineWidth: 0.5 },
			border: { color: colour('--rule') }
		});
		const x = axis(axes.x);
		this.#chart.data.datasets = series.map((one, index) => datasetOf(one, index, colour));
		this.#chart.options.scales = {
			x: {
				...x,
				type: 'linear',
				ticks: { ...x.ticks, precision: 0 },
				min: axes.range[0],
				max: axes.range[1]
			},
			y: { ...axis(axes.y), type: axes.logarithmic ? 'logarithmic' : 'linear' }
		};
		this.#chart.options.plugins = {
			legend: {
				position: 'bottom',
				align: 'start',
				onClick: () => undefined,
				labels: { color: colour('--ink'), font, boxWidth: 32, boxHeight: 0 }
			},
			tooltip: { filter: ({ dataset }) => dataset.pointHitRadius !== 0 }
		};
		this.#chart.update('none');
	}

	destroy(): void {
		this.#chart.destroy();
	}
}

/** @file The parts of Chart.js that curves need; a file of its own, so that they load when there is a curve. */

import {
	Chart,
	LinearScale,
	LogarithmicScale,
	LineController,
	LineElement,
	PointElement,
	Tooltip,
	type ChartDataset
} from 'chart.js';
import { dashOf, markOf, type Axes, type Series } from './series.ts';

Chart.register(LinearScale, LogarithmicScale, LineController, LineElement, PointElement, Tooltip);

/** The value of one of the page's colours, by its custom property. */
type Colour = (name: string) => string;

const datasetOf = (series: Series, colour: Colour): ChartDataset<'line', { x: number; y: number }[]> => {
	const { label, points, look, hue = 0, dots } = series;
	const line = colour(look === 'faint' ? '--faint' : look === 'level' ? '--muted' : `--hue-${hue}`);
	return {
		label,
		data: [...points],
		borderColor: line,
		backgroundColor: line,
		borderWidth: look === 'faint' ? 1 : look === 'level' ? 1.5 : 2,
		borderDash: [...dashOf(series)],
		// A mark at the edge is whole.
		clip: 8,
		pointStyle: markOf(series),
		pointRadius: dots ? 3.5 : 0,
		pointHitRadius: look === 'faint' ? 0 : 8
	};
};

/** A chart on a canvas. It does not move by itself; what its lines are stands beside it. */
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
			title: { display: text !== '', text, color: colour('--muted'), font },
			ticks: { color: colour('--muted'), font, maxTicksLimit: 6 },
			grid: { color: colour('--rule'), lineWidth: 0.5 },
			border: { color: colour('--rule') }
		});
		const x = axis(axes.x);
		this.#chart.data.datasets = series.map((one) => datasetOf(one, colour));
		this.#chart.options.scales = {
			x: {
				...x,
				type: 'linear',
				ticks: { ...x.ticks, precision: 0 },
				min: axes.range[0],
				max: axes.range[1]
			},
			y: axes.logarithmic
				? { ...axis(axes.y), type: 'logarithmic' }
				: { ...axis(axes.y), type: 'linear', grace: '10%' }
		};
		this.#chart.options.plugins = {
			tooltip: {
				filter: ({ dataset }) => dataset.pointHitRadius !== 0,
				callbacks: {
					title: (items) => items.slice(0, 1).map(({ label }) => `${axes.x} ${label}`),
					...(axes.format
						? { label: ({ dataset, parsed }) => `${dataset.label}: ${axes.format?.(parsed.y ?? 0)}` }
						: {})
				}
			}
		};
		this.#chart.update('none');
	}

	destroy(): void {
		this.#chart.destroy();
	}
}

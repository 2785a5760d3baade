/** @file The single changes that an editor makes to a config.yaml. */

import type { HeadTail, SourceFilter } from './config-input.ts';
import type { Path } from './config-faults.ts';
import type { Threshold } from './config-gatekeepers.ts';
import type { Scale } from './config.ts';

export interface TierParts {
	readonly name: string;
	/** Null: the condition alone decides. */
	readonly threshold: number | null;
	/** Empty: the threshold alone decides. */
	readonly condition: string;
	readonly description: string;
}

export interface GatekeeperParts {
	/** Of a gatekeeper at a dimension, the dimension's name, which is not changed here. */
	readonly name: string;
	readonly dimension: string;
	readonly threshold: number;
	readonly maxScore: number;
	readonly reason: string;
	/** The first is written as `dimension` and `threshold`, the others as `min_{dimension}`. */
	readonly exception: readonly Threshold[];
}

export interface CapParts {
	readonly contentType: string;
	readonly maxScore: number | null;
	readonly dimensionCaps: readonly { readonly dimension: string; readonly maxScore: number }[];
	readonly condition: string;
	readonly description: string;
	readonly triggers: readonly string[];
	readonly exceptions: readonly string[];
}

/** `path` is that of the rule in the config as read; of `changes`, only what is given changes. */
export type ConfigEdit =
	| { readonly kind: 'filter'; readonly key: 'name' | 'version' | 'description'; readonly value: string }
	| { readonly kind: 'scale'; readonly scale: Scale }
	| { readonly kind: 'scale-factor'; readonly factor: number }
	| {
			readonly kind: 'add-dimension';
			readonly name: string;
			readonly weight: number;
			readonly description: string;
	  }
	| { readonly kind: 'rename-dimension'; readonly from: string; readonly to: string }
	| { readonly kind: 'remove-dimension'; readonly name: string }
	| { readonly kind: 'move-dimension'; readonly name: string; readonly to: number }
	| { readonly kind: 'weight'; readonly name: string; readonly weight: number }
	| {
			readonly kind: 'dimension-text';
			readonly name: string;
			readonly key: 'description' | 'scale';
			readonly value: string;
	  }
	/** One for each dimension, in the file's order. */
	| { readonly kind: 'weights'; readonly weights: readonly number[] }
	| { readonly kind: 'add-tier'; readonly tier: TierParts }
	| { readonly kind: 'tier'; readonly path: Path; readonly changes: Partial<TierParts> }
	| { readonly kind: 'move-tier'; readonly path: Path; readonly to: number }
	| { readonly kind: 'add-gatekeeper'; readonly gatekeeper: GatekeeperParts }
	| { readonly kind: 'gatekeeper'; readonly path: Path; readonly changes: Partial<GatekeeperParts> }
	| { readonly kind: 'add-cap'; readonly cap: CapParts }
	| { readonly kind: 'cap'; readonly path: Path; readonly changes: Partial<CapParts> }
	/** A tier, a gatekeeper or a cap. */
	| { readonly kind: 'remove-rule'; readonly path: Path }
	/** Whether titles and texts are cleaned. */
	| { readonly kind: 'clean'; readonly clean: boolean }
	| { readonly kind: 'head-tail'; readonly headTail: HeadTail | null }
	| { readonly kind: 'source-filter'; readonly sourceFilter: SourceFilter | null };

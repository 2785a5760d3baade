/** @file Every check by its id, for choosing which to make and for naming them on a page. */

/** A check that may be turned off. */
export interface CheckName {
	/** As its findings have it. */
	readonly id: string;
	/** What it looks for. */
	readonly label: string;
}

/** Those that only warn; records that cannot be used are always told. */
export const checkNames: readonly CheckName[] = [
	{ id: 'duplicate', label: 'Repeated texts' },
	{ id: 'near_duplicate', label: 'Texts that are nearly the same' },
	{ id: 'same_text_other_scores', label: 'The same text with different scores' },
	{ id: 'too_short', label: 'Short texts' },
	{ id: 'longer_than_read', label: 'Texts longer than the model reads' },
	{ id: 'cookie_wall', label: 'Requests for consent to cookies' },
	{ id: 'paywall', label: 'Paywalls' },
	{ id: 'error_page', label: 'Error pages' },
	{ id: 'other_language', label: 'Other languages' },
	{ id: 'hardly_varies', label: 'Dimensions that hardly vary' },
	{ id: 'same_as_another', label: 'Dimensions that are nearly the same' },
	{ id: 'uncovered', label: 'Scores on one side of the scale' },
	{ id: 'rare_tier', label: 'Tiers with hardly any articles' },
	{ id: 'repeated_id', label: 'Repeated ids' },
	{ id: 'ids_not_unique', label: 'Ids that are none' },
	{ id: 'encoding', label: 'Files that are not UTF-8' },
	{ id: 'damaged_text', label: 'Damaged characters' },
	{ id: 'decimal_comma', label: 'Decimal commas' },
	{ id: 'excel_cut', label: 'Texts that Excel cut' },
	{ id: 'several_sheets', label: 'Sheets that were not read' },
	{ id: 'two_scores', label: 'Two scores for one dimension' },
	{ id: 'odd_split', label: "The file's own split" },
	{ id: 'split_leak', label: "Like texts across the file's own split" }
];

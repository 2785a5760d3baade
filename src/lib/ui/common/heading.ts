/** @file Where each page begins, for the keyboard and a screen reader. */

/** Leads the focus to the page's heading. */
export const focusHeading = (): void => {
	const main = document.querySelector('main');
	const heading = main?.querySelector('h1') ?? main;
	heading?.setAttribute('tabindex', '-1');
	heading?.focus({ preventScroll: true });
};

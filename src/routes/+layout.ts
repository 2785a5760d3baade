/** @file Every page is prerendered; the site has no server. */
export const prerender = true;

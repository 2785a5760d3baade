/** @file Every page is prerendered as a folder with an index.html; the site has no server. */
export const prerender = true;
export const trailingSlash = 'always';

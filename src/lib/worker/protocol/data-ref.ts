/** @file Which articles a command speaks of. */

/** The file that was read and is no project yet; or a project's, as they lie in its storage. */
export type DataRef = { readonly kind: 'draft' } | { readonly kind: 'project'; readonly projectId: string };

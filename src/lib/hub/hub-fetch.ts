/** @file Requests to the Hugging Face Hub: the access token added, and each refusal turned into what to do about it. */

import { UserError } from '../errors.ts';

export type Fetch = typeof globalThis.fetch;

export interface HubOptions {
	/** The Hub's address; another one for tests or a mirror. */
	readonly hubUrl?: string;
	/** Sent to the Hub alone, kept nowhere. Needed for gated and private models. */
	readonly accessToken?: string;
	/** For tests; the global fetch unless given. */
	readonly fetch?: Fetch;
	/** Stops the request; what was downloaded so far stays in the cache. */
	readonly signal?: AbortSignal;
}

export const defaultHubUrl = 'https://huggingface.co';

/**
 * A fetch for one model. It resolves only for answers of status 200 to 299.
 *
 * @returns a function that throws UserError `gated`, `not-found`, `offline` or `cancelled`
 */
export const hubFetch = (repo: string, options: HubOptions): Fetch => {
	const { hubUrl = defaultHubUrl, accessToken, signal } = options;
	const fetch = options.fetch ?? globalThis.fetch.bind(globalThis);
	const { origin } = new URL(hubUrl);

	return async (input, init) => {
		const request = new Request(input, { ...init, signal: signal ?? null });
		// Addresses of further pages come from the answer; the token goes to no other host.
		if (accessToken !== undefined && new URL(request.url).origin === origin) {
			request.headers.set('Authorization', `Bearer ${accessToken}`);
		}
		let response: Response;
		try {
			response = await fetch(request);
		} catch (cause) {
			throw connectionError(repo, signal, cause);
		}
		if (!response.ok) throw refusal(response, repo, request.url, hubUrl, accessToken !== undefined);
		return response;
	};
};

/** The error for a request that got no answer, or only a part of it. */
export const connectionError = (repo: string, signal: AbortSignal | undefined, cause: unknown): UserError => {
	if (signal?.aborted === true) {
		return new UserError('cancelled', `The download of ${repo} was stopped`, {
			where: repo,
			remedy: 'Start it again to go on from where it stopped.',
			cause
		});
	}
	return new UserError('offline', `The Hugging Face Hub cannot be reached for ${repo}`, {
		where: repo,
		remedy: 'Check the connection and try again.',
		cause
	});
};

/** What the Hub means by its status and its `X-Error-Code`. */
const refusal = (
	response: Response,
	repo: string,
	url: string,
	hubUrl: string,
	hasToken: boolean
): UserError => {
	const { status } = response;
	const page = `${hubUrl}/${repo}`;
	const error = (code: 'gated' | 'not-found' | 'offline', message: string, remedy: string) =>
		new UserError(code, message, { where: repo, remedy });

	switch (response.headers.get('X-Error-Code') ?? '') {
		case 'RepoNotFound':
			return noModel(repo);
		case 'RevisionNotFound':
			return error(
				'not-found',
				`${repo} has no such revision`,
				'Check the name of the branch, tag or commit.'
			);
		case 'EntryNotFound':
			return error('not-found', `${repo} has no ${url.split('/').pop()}`, 'Look the model up again.');
	}
	if (status === 404) return noModel(repo);
	if (status === 401 || status === 403) {
		return hasToken
			? error(
					'gated',
					`The Hugging Face Hub refuses this access token for ${repo}`,
					`Ask for access at ${page}, and check that the token is valid and may read the model.`
				)
			: error(
					'gated',
					`${repo} is not open to everyone: it is gated or private, or it does not exist`,
					`Check the name, accept the terms at ${page}, and give an access token.`
				);
	}
	if (status === 429) {
		return error(
			'offline',
			'The Hugging Face Hub has had too many requests from here',
			'Wait a few minutes and try again.'
		);
	}
	return error('offline', `The Hugging Face Hub answers with status ${status}`, 'Try again later.');
};

const noModel = (repo: string): UserError =>
	new UserError('not-found', `There is no public model ${repo} on the Hugging Face Hub`, {
		where: repo,
		remedy: 'Check the name (owner/model). A private model needs an access token.'
	});

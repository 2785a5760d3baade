/** @file Phrases of pages that stand where an article should be: consent walls, paywalls, errors. */

export type BoilerplateKind = 'cookie_wall' | 'paywall' | 'error_page';

export interface BoilerplatePhrase {
	/** `cookie_wall: we use cookies`; stable, for turning it off. */
	readonly id: string;
	readonly kind: BoilerplateKind;
	/** ISO 639-1 */
	readonly language: string;
	/** In lower case, with straight apostrophes. */
	readonly phrase: string;
}

type Phrases = Readonly<Record<string, readonly string[]>>;

const cookieWalls: Phrases = {
	en: [
		'we use cookies',
		'we and our partners use cookies',
		'we and our partners store',
		'this website uses cookies',
		'this site uses cookies',
		'by continuing to browse',
		'by clicking "accept',
		'by clicking accept',
		'accept all cookies',
		'manage your cookie preferences',
		'cookie settings',
		'we value your privacy',
		'before you continue to'
	],
	nl: [
		'wij gebruiken cookies',
		'we gebruiken cookies',
		'deze website maakt gebruik van cookies',
		'deze site maakt gebruik van cookies',
		'wij en onze partners',
		'cookies accepteren',
		'alle cookies toestaan',
		'accepteer cookies',
		'cookie-instellingen'
	],
	de: [
		'wir verwenden cookies',
		'wir nutzen cookies',
		'diese website verwendet cookies',
		'wir und unsere partner',
		'mit werbung weiterlesen',
		'mit werbung und cookies',
		'alle cookies akzeptieren',
		'cookie-einstellungen',
		'zustimmen & weiterlesen'
	],
	fr: [
		'nous utilisons des cookies',
		'ce site utilise des cookies',
		'nous et nos partenaires',
		'accepter et continuer',
		'continuer sans accepter',
		'accepter tous les cookies',
		'gérer mes cookies'
	],
	es: [
		'utilizamos cookies',
		'usamos cookies',
		'este sitio web utiliza cookies',
		'nosotros y nuestros socios',
		'aceptar todas las cookies',
		'aceptar y continuar',
		'configuración de cookies'
	],
	it: [
		'utilizziamo i cookie',
		'questo sito utilizza i cookie',
		'noi e i nostri partner',
		'accetta tutti i cookie',
		'continua senza accettare'
	],
	pt: [
		'utilizamos cookies',
		'nós usamos cookies',
		'este site utiliza cookies',
		'nós e os nossos parceiros',
		'aceitar todos os cookies'
	]
};

const paywalls: Phrases = {
	en: [
		'subscribe to continue reading',
		'subscribe to read',
		'subscribe now to read',
		'to continue reading, subscribe',
		'to continue reading this article',
		'this article is for subscribers',
		'this article is only available to subscribers',
		'this content is for subscribers',
		'already a subscriber?',
		'log in to continue reading',
		'sign in to continue reading',
		'register to continue reading',
		'create a free account to',
		'you have reached your limit of free articles',
		'you have read all your free articles'
	],
	nl: [
		'dit artikel is alleen voor abonnees',
		'dit artikel is exclusief voor abonnees',
		'alleen toegankelijk voor abonnees',
		'word abonnee',
		'neem een abonnement',
		'verder lezen?',
		'log in om verder te lezen',
		'lees verder met een abonnement',
		'al abonnee?'
	],
	de: [
		'dieser artikel ist nur für abonnenten',
		'nur für abonnenten',
		'jetzt weiterlesen mit',
		'sie haben bereits ein abo?',
		'bereits abonnent?',
		'jetzt abonnieren und weiterlesen',
		'um weiterzulesen',
		'diesen artikel weiterlesen'
	],
	fr: [
		'article réservé aux abonnés',
		'cet article est réservé aux abonnés',
		'la suite est réservée aux abonnés',
		'contenu réservé aux abonnés',
		'abonnez-vous pour lire la suite',
		'de cet article à lire',
		'déjà abonné'
	],
	es: [
		'suscríbete para seguir leyendo',
		'suscríbase para continuar leyendo',
		'contenido exclusivo para suscriptores',
		'artículo solo para suscriptores',
		'ya soy suscriptor',
		'inicia sesión para seguir leyendo'
	],
	it: [
		'abbonati per continuare a leggere',
		'contenuto riservato agli abbonati',
		'articolo riservato agli abbonati',
		'sei già abbonato'
	],
	pt: ['conteúdo exclusivo para assinantes', 'assine para continuar lendo', 'já é assinante']
};

const errorPages: Phrases = {
	en: [
		'404 not found',
		'page not found',
		"the page you're looking for",
		'the page you are looking for',
		'403 forbidden',
		'access denied',
		"you don't have permission to access",
		'500 internal server error',
		'502 bad gateway',
		'503 service unavailable',
		'service temporarily unavailable',
		'please enable javascript',
		'javascript is disabled',
		'enable javascript and cookies to continue',
		'checking your browser before accessing',
		'checking if the site connection is secure',
		'verify you are human',
		'verifying you are human',
		'are you a robot',
		'too many requests',
		'this video is not available'
	],
	nl: [
		'pagina niet gevonden',
		'deze pagina bestaat niet',
		'de pagina die je zoekt',
		'de pagina die u zoekt',
		'schakel javascript in',
		'toegang geweigerd'
	],
	de: [
		'seite nicht gefunden',
		'die angeforderte seite',
		'diese seite existiert nicht',
		'bitte aktivieren sie javascript',
		'zugriff verweigert'
	],
	fr: [
		'page introuvable',
		'page non trouvée',
		'la page que vous cherchez',
		'veuillez activer javascript',
		'accès refusé'
	],
	es: [
		'página no encontrada',
		'la página que buscas',
		'la página que busca',
		'active javascript',
		'acceso denegado'
	],
	it: ['pagina non trovata', 'la pagina che stai cercando', 'abilita javascript'],
	pt: ['página não encontrada', 'a página que procura', 'ative o javascript']
};

const named = (kind: BoilerplateKind, phrases: Phrases): readonly BoilerplatePhrase[] =>
	Object.entries(phrases).flatMap(([language, list]) =>
		list.map((phrase) => ({ id: `${kind}: ${phrase}`, kind, language, phrase }))
	);

/** All phrases, each once. */
export const boilerplatePhrases: readonly BoilerplatePhrase[] = [
	...new Map(
		[
			...named('cookie_wall', cookieWalls),
			...named('paywall', paywalls),
			...named('error_page', errorPages)
		].map((phrase) => [phrase.id, phrase])
	).values()
];

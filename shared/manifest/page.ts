/** What whoever hands the page out has to know of it: where its screens are, and what is sent with its files. */

/** The first parts of the addresses at which one document shows a screen. */
export const screens: readonly string[] = [
  // Where the SMS lead: a member's, and an officer's.
  'a',
  'b',
  'sign-in',
  // Behind printed codes: a branch's page, and a survey.
  'p',
  's',
  'mine',
  'me',
  'duties',
  'enter',
  'talks',
  'members',
  'rounds',
  'surveys',
  'problems',
  'branches',
  'units',
  'checks',
  'notices',
  'orders',
];

/** The screen to which `/` leads. */
export const FIRST_SCREEN = '/mine';

/** Files with a hash in their names. */
export const HASHED_FILE = /^\/(assets\/[\w-]+\.(js|css))$/;
/** It lets a supervisor open the page with no signal. */
export const WORKER_FILE = '/sw.js';

/** Where the API is: all its addresses begin so. */
export const API_PATHS: readonly string[] = ['/api/', '/.well-known/'];

export const isApi = (path: string): boolean => API_PATHS.some((beginning) => path.startsWith(beginning));

/** `Cache-Control` of what never changes under its name, and of what is asked for anew each time. */
export const CACHED = { forever: 'public, max-age=31536000, immutable', anew: 'no-cache' } as const;

export const SECURITY_HEADERS = {
  'content-security-policy':
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
} as const;

/** Of what is reached by https alone; a reverse proxy before one machine says the same (docs/serve). */
export const HSTS_SECONDS = 31_536_000;

/** Every route of the contract is asked by the page, or it is written here why not. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { routes } from '../../shared/manifest/routes.ts';

const PAGE = join(import.meta.dirname, '../../web/src');

/** What no screen asks, and why. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  readHealth: 'machines that watch',
  readIssuer: 'machines that check tokens',
  readKeys: 'machines that check tokens',
  readOpenApi: 'who writes programs',
  takeSmsReceipts: 'the provider of SMS',
  refreshSignIn: 'asked by its path, before anybody is known: web/src/api/session.ts',
  signOut: 'asked by its path, with the cookie: web/src/api/session.ts',
  activateOfficers: 'for a whole list of nominations; on the page each is looked at and activated by itself',
  approveCircumstances: 'for a whole list; on the page each is read and decided by itself',
};

const page = globSync('**/*.{ts,tsx}', { cwd: PAGE })
  .map((file) => readFileSync(join(PAGE, file), 'utf8'))
  .join('\n');
const isAsked = (id: string): boolean => new RegExp(`(['"])${id}\\1`).test(page);

const ids = routes.map(({ id }) => id);

describe('the page', () => {
  it('asks every route that people have a use for', () => {
    expect(ids.length).toBeGreaterThan(100);
    expect(ids.filter((id) => !isAsked(id) && !(id in ELSEWHERE))).toEqual([]);
  });

  it('makes no excuse for a route that it asks, or that is none', () => {
    expect(Object.keys(ELSEWHERE).filter((id) => isAsked(id) || !ids.includes(id))).toEqual([]);
  });
});

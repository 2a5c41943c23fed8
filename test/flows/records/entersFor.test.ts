/** What `/api/me` says that one may enter is what `POST /api/submissions` takes from one, kind by kind. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { scopesOf } from '../../../shared/submissions/kind.ts';
import { submissionKinds } from '../../../shared/submissions/catalogue.ts';
import { county } from '../../given/county.ts';
import { localRun, type LocalRun } from '../../given/local.ts';

const DAY = '2026-05-20';
const village = { id: 'p9', unit: 'b1', with: 'village', label: '东村', startedOn: '2026-01-01' };

let run: LocalRun;
beforeAll(async () => {
  run = await localRun();
  const { pairings } = county(DAY);
  await run.loadQuietly(county(DAY, { pairings: [...pairings, village] }));
});
afterAll(() => run.close());

it.each([
  ['m2', 'an ordinary member', ['person']],
  ['m1', 'the secretary', ['person', 'unit']],
  ['o1', 'an officer who belongs to no branch', ['unit']],
])('%s, %s: %j', async (caller, _who, scopes) => {
  const { body } = await run.get('/api/me', caller);
  expect(body['entersFor']).toEqual(scopes);
  const home = caller === 'o1' ? undefined : caller;
  for (const kind of submissionKinds) {
    const isMay = scopesOf(kind).some((scope) => scopes.includes(scope));
    const named = {
      ...{ member: 'm2', talker: caller, pairing: kind.kind === 'villageVisit' ? 'p9' : 'p2' },
      ...(kind.kind === 'deed' && home === undefined && { pairing: 'p9' }),
      ...{ pledge: 'none', whole: home === undefined },
    };
    const { belongsTo } = kind;
    const fields = 'field' in belongsTo ? [belongsTo.field] : 'when' in belongsTo ? [belongsTo.when] : [];
    const said = Object.fromEntries(Object.entries(named).filter(([field]) => fields.includes(field)));
    const { status } = await run.post('/api/submissions', { kind: kind.kind, ...said }, caller);
    // The rest of the body is missing: 400, or 404 of a pledge that is not there, is past the door.
    const taken = kind.kind === 'pledgeFulfilment' ? [400, 404] : [400];
    if (isMay) expect(taken, kind.kind).toContain(status);
    else expect([403, 404], kind.kind).toContain(status);
  }
});

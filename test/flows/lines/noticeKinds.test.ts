/** What each notice says as things stand, and that it says nothing any more once they do not. */
import { afterAll, beforeAll, describe, expect, expectTypeOf, test } from 'vitest';
import { sqliteTable } from '../../../functions/adapters/table.sqlite.ts';
import type { Said } from '../../../shared/flows/lines/noticeKind.ts';
import { kindOfNotice, type noticeKinds } from '../../../shared/flows/lines/noticeKinds.ts';
import { commit } from '../../../shared/flows/table/commit.ts';
import { templates, type Notice } from '../../../shared/messages/catalogue.ts';
import type { DropReason } from '../../../shared/rows/smsRow.ts';
import { DAY, noticeCases, noticeRows } from '../../given/noticeCases.ts';
import { aSnapshot } from '../../given/snapshots.ts';

const table = sqliteTable({ file: ':memory:' });
beforeAll(async () => {
  await commit(table, noticeRows);
});
afterAll(() => table.close());

describe('what a notice says', () => {
  test.each(noticeCases)('%s: %s', async (_now, notice, { offices = [], ...over }, thing, says) => {
    const line = { kind: 'notice', notice, person: 'm1', unit: 'b1', day: DAY, since: DAY } as const;
    const situation = { snapshot: aSnapshot(over), offices, day: DAY, table };
    const said = kindOfNotice(notice).now({ ...line, ...(thing !== undefined && { thing }) }, situation);
    expect(await said).toEqual(says);
  });

  test('is nothing, of a notice that only a later version knows: the person’s other lines are told', async () => {
    const line = {
      kind: 'notice',
      notice: 'paper-came',
      person: 'm1',
      unit: 'b1',
      day: DAY,
      since: DAY,
    } as const;
    const kind = kindOfNotice('announced-later');
    expect(kind.atOnce).toBeUndefined();
    expect(await kind.now(line, { snapshot: aSnapshot(), offices: [], day: DAY, table })).toBe('done');
  });

  test('is said by each of its templates in some case', () => {
    const said = noticeCases.flatMap(([, , , , says]) => (typeof says === 'string' ? [] : says.template));
    const ofNotices = templates.flatMap((template) => ('notice' in template ? template.id : []));
    expect(new Set(said)).toEqual(new Set(ofNotices));
  });

  test('is given by its declaration: a template that none gives does not compile', () => {
    type Kinds = typeof noticeKinds;
    type Given = Exclude<Awaited<ReturnType<Kinds[Notice]['now']>>, DropReason>['template'];
    expectTypeOf<Exclude<Said['template'], Given>>().toBeNever();
  });
});

import { describe, expect, it } from 'vitest';
import { lineRow, messageRow, urgentMessageRow } from '../../shared/rows/daily.ts';
import { toldUntil } from '../../shared/rows/told.ts';
import { recordRow } from '../../shared/rows/ledger.ts';
import { contactRow, personRow } from '../../shared/rows/people.ts';
import { isOver, keptUntil } from '../../shared/rows/retention.ts';
import { rowKinds } from '../../shared/rows/rowKinds.ts';
import { auditRow } from '../../shared/rows/audit.ts';
import { textRow } from '../../shared/rows/texts.ts';

describe('a row is kept', () => {
  it('for whole years from its own day or from when its person left, and says why', () => {
    expect(keptUntil(lineRow, { day: '2026-03-01' })).toMatchObject({ until: '2029-12-31', then: 'deleted' });
    expect(keptUntil(textRow, { day: '2026-12-31' }).until).toBe('2031-12-31');
    expect(keptUntil(contactRow, { leftOn: '2026-03-01' })).toMatchObject({ until: '2027-12-31' });
    expect(keptUntil(personRow, { leftOn: '2026-03-01' })).toMatchObject({ then: 'nameless' });
    expect(keptUntil(personRow, {}).until).toBeUndefined();
    expect(isOver({ until: '2029-12-31', why: '' }, '2029-12-31')).toBe(false);
    expect(isOver({ until: '2029-12-31', why: '' }, '2030-01-01')).toBe(true);
  });

  it('of the ledger and of the audit for its ground', () => {
    const long = { day: '1999-01-01', leftOn: '1999-01-01' } as const;
    for (const kind of [recordRow, auditRow]) {
      expect(keptUntil(kind, long).until).toBeUndefined();
      expect(keptUntil(kind, long).why).not.toBe('');
    }
  });

  it.each(rowKinds.map((kind) => [kind.id, kind] as const))('%s: its words say its years', (_, { kept }) => {
    if (!('years' in kept.term)) return;
    const numerals = ['零', '一', '二', '三', '四', '五'];
    expect(kept.said).toContain(`${numerals[kept.term.years]}年`);
  });
});

describe('the table drops by itself', () => {
  it('what was told, a month after its term at most and never before', () => {
    for (const day of ['2026-01-01', '2026-12-31'] as const) {
      const dropped = new Date(toldUntil(day) * 1000).toISOString();
      for (const kind of [lineRow, messageRow, urgentMessageRow]) {
        const { until } = keptUntil(kind, { day });
        expect(until).toBe('2029-12-31');
        expect(dropped > `${until}T16:00`).toBe(true);
        expect(dropped < '2030-02-01').toBe(true);
      }
    }
  });
});

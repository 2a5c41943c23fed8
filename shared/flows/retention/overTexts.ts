import { civilDay, dayOf, type Day } from '../../domain/days.ts';
import type { UnitId } from '../../domain/units.ts';
import { recordRow, recordRevisionRow } from '../../rows/ledger.ts';
import { isOver, keptUntil } from '../../rows/retention.ts';
import { mustTalkRow, requestRow } from '../../rows/talks.ts';
import { talkWordRow, textRow } from '../../rows/texts.ts';
import { inParallel } from '../table/inParallel.ts';
import { textKey } from '../table/keys.ts';
import type { Table } from '../table/ports.ts';
import { queryRows, readRows } from '../table/rows.ts';
import type { FindOver } from './over.ts';

const AT_ONCE = 8;

/** What was said in confidence and is over: of talks, of requests for one, of must-talk events. That they were stays. */
export const overTexts: FindOver = async (unit, _people, at, { table }) => {
  const today = dayOf(at);
  const things = [...(await talksBefore(unit, today, table)), ...(await eventsOf(unit, table))];
  const over = [
    ...new Map(
      things.filter(({ day }) => isOver(keptUntil(textRow, { day }), today)).map(({ id }) => [id, id]),
    ).keys(),
  ].sort();
  const texts = await readRows(table, over.map(textKey));
  const words = await inParallel(over, AT_ONCE, (id) => queryRows(table, talkWordRow.under(id)));
  return [
    ...texts.map(({ pk, sk, version }) => ({
      kind: textRow,
      change: { delete: { pk, sk }, expect: version },
    })),
    ...words
      .flat()
      .map(({ pk, sk, version }) => ({ kind: talkWordRow, change: { delete: { pk, sk }, expect: version } })),
  ];
};

interface Confided {
  readonly id: string;
  readonly day: Day;
}

/** Talks of whole years before this one. */
async function talksBefore(unit: UnitId, today: Day, table: Table): Promise<Confided[]> {
  const to = `Y#${Number(today.slice(0, 4))}#`;
  const items = await queryRows(table, { partition: recordRow.under(unit, 1).partition, from: 'Y#', to });
  return items.flatMap((item) =>
    (recordRow.isOf(item) || recordRevisionRow.isOf(item)) && item.body.kind === 'talk'
      ? [{ id: item.body.id, day: civilDay(Number(item.body.happenedOn.slice(0, 4)), 12, 31) }]
      : [],
  );
}

async function eventsOf(unit: UnitId, table: Table): Promise<Confided[]> {
  const requests = await queryRows(table, requestRow.under(unit));
  const events = await queryRows(table, mustTalkRow.under(unit));
  return [
    ...requests.map(({ body: { id, askedAt } }) => ({ id, day: dayOf(askedAt) })),
    ...events.map(({ body: { id, on } }) => ({ id, day: on })),
  ];
}

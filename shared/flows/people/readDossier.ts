import { read } from '../request/read.ts';
import { readDossier as route } from '../../contract/dossier.ts';
import { civilDay, earlier } from '../../domain/days.ts';
import type { UnitSnapshot } from '../../domain/snapshot.ts';
import { dossier } from '../../reports/dossier.ts';
import { assessUnit } from '../ledger/assessUnit.ts';
import { check, done, invalidField } from '../request/flow.ts';
import { authorizeMember } from '../scope/authorizeMember.ts';
import { readWholeUnit } from '../scope/readUnit.ts';

/** What is known of a person's year, for the secretary and the person. */
export const readDossier = read(route, [], async (request, context) => {
  const reached = await authorizeMember(request.params['id'], 'dossier.read', context);
  if (!reached.ok) return reached;
  const query = check(route.query, request.query);
  if (!query.ok) return query;
  const { table, today } = context;
  const thisYear = Number(today.slice(0, 4));
  const { year = thisYear } = query.body;
  if (year > thisYear) return invalidField('year', `不能晚于今年（${thisYear}）`);
  const { person, reading, home } = reached.body;
  const { former = [] } = home.body;
  const earlierReadings = await Promise.all(former.map((unit) => readWholeUnit(table, unit)));
  const snapshots: UnitSnapshot[] = [reading, ...earlierReadings].flatMap(
    (unitReading) => unitReading?.snapshot ?? [],
  );
  const asOf = earlier(today, civilDay(year, 12, 31));
  const assessed = await Promise.all(
    snapshots.map((snapshot) => assessUnit(table, snapshot, { asOf }, today)),
  );
  // The branch of now comes last and decides; what it has handed on is not applicable elsewhere.
  const duties = assessed.reverse().flat();
  return done(dossier({ person, snapshots, duties, year, asOf }));
});

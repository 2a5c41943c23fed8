import { unitsFor } from '../../access/access.ts';
import { mayReadCheck } from '../../access/spotChecks.ts';
import { read } from '../request/read.ts';
import { readCheckDrafts as route } from '../../contract/spotChecks.ts';
import { checkNoQuery } from '../request/checkNoQuery.ts';
import { dayOf } from '../../domain/days.ts';
import { parsePeriod } from '../../domain/periods.ts';
import { standingFindings } from '../../domain/spotChecks.ts';
import { pathIds, type Unit } from '../../domain/units.ts';
import { periodWord } from '../../messages/wording.ts';
import { noticeDraft, orderDraft, type SeenThing } from '../../reports/checkDrafts.ts';
import { catalogue } from '../../rules/catalogue.ts';
import { auditCheck } from '../audit/auditCheck.ts';
import { drawnPeople } from './drawnPeople.ts';
import { done, refuse } from '../request/flow.ts';
import { unitKey } from '../table/keys.ts';
import type { Item } from '../table/ports.ts';
import { findCheck } from './authorizeCheck.ts';
import { readDrawn } from './readDrawn.ts';
import { readFindings, type ReadFinding } from './readFindings.ts';
import { readRows } from '../table/rows.ts';

/** For each branch that was checked a text for an order and one for a notice; nothing is issued. */
export const readCheckDrafts = read(route, ['table.write', 'vault.open'], async (request, context) => {
  const foundCheck = await findCheck(request.params['id'], context);
  if (!foundCheck) return refuse('notFound');
  const { check: row, scope } = foundCheck;
  const seesAll = mayReadCheck(row, scope, context.caller);
  // After the close those who issue orders and notices read the drafts of the branches below them.
  const serves = row.state === 'closed' ? unitsFor('spotChecks.readDrafts', context.caller) : [];
  if (!seesAll && serves.length === 0) return refuse('notFound');
  const asked = checkNoQuery(request);
  if (!asked.ok) return asked;
  if (!row.drawn) return refuse('wrongState', { detail: '还没有抽取' });
  const refusal = await auditCheck(row, route.id, context);
  if (refusal) return refusal;
  const people = await drawnPeople((await readDrawn(row, context)).people, context.now, context);
  const names = new Map(people.map(({ id, name = id }) => [id, name]));
  const branches = Map.groupBy(people, ({ branch }) => branch);
  const findings = standingFindings(await readFindings(row, context));
  const isSeen = ({ body }: Item<Unit>) =>
    seesAll || pathIds(body.path).some((unit) => serves.includes(unit));
  const units = (await readRows(context.table, [...branches.keys()].map(unitKey))).filter(isSeen);
  if (units.length === 0 && !seesAll) return refuse('notFound');
  return done({
    items: units.map((item) => {
      const { id, name } = item.body;
      const own = new Set((branches.get(id) ?? []).map((person) => person.id));
      const seen = findings
        .filter(({ person }) => own.has(person))
        .map((finding) => seenThing(finding, names));
      const branch = { name, serial: row.serial, seen };
      return { branch: id, name, order: orderDraft(branch), notice: noticeDraft(branch) };
    }),
  });
});

/** The period of a duty, which its id ends with; an event has none to name. */
function periodOf(duty = ''): Pick<SeenThing, 'period'> {
  const period = parsePeriod(duty.split('~').pop() ?? '');
  return period ? { period: `${period.first.slice(0, 4)}年${periodWord(period)}` } : {};
}

function seenThing(
  { person, rule, duty, found, badge, at }: ReadFinding,
  names: ReadonlyMap<string, string>,
): SeenThing {
  // A duty's id begins with its rule.
  const of = rule ?? duty?.split('~')[0] ?? '';
  return {
    person: names.get(person) ?? person,
    thing: catalogue.find(({ id }) => id === of)?.title ?? of,
    ...periodOf(duty),
    found,
    ...(badge && { badge }),
    on: dayOf(at),
  };
}

import { listOfficers as route } from '../../contract/officers.ts';
import { dayOf, type Day } from '../../domain/days.ts';
import { lapsesAfter, servesFrom, stateOf, type Naming } from '../../domain/officers.ts';
import type { Calendars } from '../../domain/workdays.ts';
import { formerNamingRow, namingRow } from '../../rows/units.ts';
import { check, done } from '../request/flow.ts';
import { page } from '../request/page.ts';
import { read } from '../request/read.ts';
import { authorize } from '../scope/authorize.ts';
import { readCalendars } from '../scope/readUnit.ts';
import { bodiesOf, queryRows } from '../table/rows.ts';

/** Who serves in a unit and who is proposed to; asked for by their state, also who did and who never came to it. */
export const listOfficers = read(route, [], async (request, context) => {
  const reached = await authorize(request.params['id'], 'officers.read', context);
  if (!reached.ok) return reached;
  const query = check(route.query, request.query);
  if (!query.ok) return query;
  const { table, today } = context;
  const { state } = query.body;
  const { id } = reached.body.unit;
  const isPast = state === 'lapsed' || state === 'relieved';
  const [present, former, calendars] = await Promise.all([
    queryRows(table, namingRow.under(id), { consistent: true }),
    isPast ? queryRows(table, formerNamingRow.under(id), { consistent: true }) : [],
    readCalendars(table),
  ]);
  const items = bodiesOf([...present, ...former])
    .map((naming) => shown(naming, today, calendars))
    .filter((item) => (state === undefined ? isLive(item) : item.state === state));
  return done(page('items', items, query.body));
});

const isLive = ({ state }: ReturnType<typeof shown>): boolean => state === 'proposed' || state === 'active';

function shown(naming: Naming, today: Day, calendars: Calendars) {
  const { id, person, name, role, from, proposed, activated, relieved } = naming;
  const state = stateOf(naming, today, calendars);
  const begins = activated ? servesFrom(naming, dayOf(activated.at)) : from;
  return {
    ...{ id, person, name, role, state },
    ...(begins !== undefined && { from: begins }),
    ...(relieved && { until: relieved.on, reason: relieved.reason, relievedBy: relieved.by }),
    ...(proposed && { proposedBy: proposed.by, proposedAt: proposed.at }),
    ...(state === 'proposed' && proposed && { lapsesAfter: lapsesAfter(dayOf(proposed.at), calendars) }),
    ...(activated && { activatedBy: activated.by, activatedAt: activated.at }),
  };
}

/**
 * Must-talk events, requests, campaigns, plans and liaisons. What a row leaves out is filled in so: `enteredAt` is the
 * midnight of its day (of a campaign, the programme's first day), `by` the secretary of that day, else `dataSet`.
 */
import { dayOf, instantAt, isDay, type Day, type Instant } from '../../shared/domain/days.ts';
import { filledIn } from '../../shared/domain/filledIn.ts';
import { isSecretarys, rosterEvents } from '../../shared/domain/mustTalks.ts';
import { secretaryOn, type Person } from '../../shared/domain/people.ts';
import type { BranchBelow } from '../../shared/domain/supervision.ts';
import type { MustTalkEvent, TalkRequest } from '../../shared/domain/talks.ts';
import { pathIds, superiorsOf, type Unit } from '../../shared/domain/units.ts';
import { secretariesOf } from '../../shared/flows/people/keepBelow.ts';
import { derivedId } from './derivedId.ts';
import type { ResolvedTalks } from './resolved.ts';
import type { Organisation } from './resolveProblems.ts';
import type { Rows } from './rows.ts';
import type { RowOf } from './schema.ts';

/** Who did what a row does not say and nobody in the branch could have done. */
const LOADER = 'dataSet';

const MORNING = 9;

/** An instant as it is, a day as its morning. */
const instantOf = (moment: string): Instant =>
  isDay(moment) ? instantAt(moment, MORNING) : new Date(moment).toISOString();

export const dayOfMoment = (moment: string): Day => dayOf(instantOf(moment));

const midnight = (day: Day): Instant => instantAt(day, 0);

export function resolveTalks(rows: Rows, organisation: Organisation): ResolvedTalks {
  const { people } = organisation;
  const branchOf = (person: string): string => people.get(person)?.branch ?? '';
  return {
    mustTalks: resolveMustTalks(rows, organisation),
    requests: resolveRequests(rows, organisation),
    campaigns: rows.campaigns.map(({ value: { id, by, enteredAt, ...row } }, n) => ({
      ...row,
      id: id ?? `campaign-${row.branch}-${row.eventOn}-${n}`,
      enteredAt: enteredAt === undefined ? midnight(rows.startsOn) : instantOf(enteredAt),
      enteredBy: by ?? secretaryIn(row.branch, rows.startsOn, organisation),
    })),
    talkPlans: rows.talkPlans.map(({ value }) => {
      const madeOn = value.madeOn ?? value.on ?? rows.day;
      const enteredAt = value.enteredAt === undefined ? midnight(madeOn) : instantOf(value.enteredAt);
      const enteredBy = value.by ?? secretaryIn(value.branch, madeOn, organisation);
      const { half, plan: talks = [], talkDay, outline, form, effect } = value;
      const said = filledIn({ talkDay, outline, form, effect });
      return { unit: value.branch, plan: { half, madeOn, enteredAt, enteredBy, talks, ...said } };
    }),
    liaisons: rows.liaisons.map(({ value: { branch, person, phone, since = rows.startsOn, endedOn } }) => ({
      unit: branch ?? branchOf(person),
      ...filledIn({ phone }),
      liaison: {
        person,
        since,
        enteredAt: midnight(since),
        ...(endedOn && { ended: { on: endedOn, enteredAt: midnight(endedOn) } }),
      },
    })),
  };
}

const secretaryIn = (branch: string, on: Day, { byBranch }: Organisation): string =>
  secretaryOn(byBranch.get(branch) ?? [], on)?.id ?? LOADER;

/** The unit above a branch that owes what is owed about its secretary. */
export function superiorOf(branch: string, units: ReadonlyMap<string, Unit>): string | undefined {
  const line = pathIds(units.get(branch)?.path ?? '').reverse();
  return superiorsOf(line.slice(1).flatMap((id) => units.get(id) ?? [])).parent;
}

/** What befell a secretary stands with the superior; what follows from the roster is written there only. */
function resolveMustTalks(rows: Rows, organisation: Organisation): ResolvedTalks['mustTalks'] {
  const { people, units } = organisation;
  const taken = new Set(rows.mustTalkEvents.map(({ value }) => value.id));
  const given = rows.mustTalkEvents.map(({ value }) => eventOf(value, organisation, taken));
  const key = ({ member, event, on }: MustTalkEvent) => `${member} ${event} ${on}`;
  const givenKeys = new Set(given.map(key));
  const roster = [...people.values()].flatMap((person) =>
    rosterEvents(person).filter((event) => isSecretarys(event, person) && !givenKeys.has(key(event))),
  );
  return [...given, ...roster].map((event) => {
    const isAbove = isSecretarys(event, people.get(event.member));
    return { unit: (isAbove ? superiorOf(event.branch, units) : undefined) ?? event.branch, event };
  });
}

function eventOf(
  row: RowOf<'mustTalkEvents'>,
  organisation: Organisation,
  taken: Set<string | undefined>,
): MustTalkEvent {
  const { member, event, on, delegate } = row;
  const branch = organisation.people.get(member)?.branch ?? '';
  const enteredAt = row.enteredAt === undefined ? midnight(on) : instantOf(row.enteredAt);
  return {
    // The kind of an event tells of a family: it is not part of the id.
    id: row.id ?? derivedId(['mustTalk'], [member, event, on], taken),
    branch,
    member,
    event,
    on,
    enteredAt,
    enteredBy: row.by ?? secretaryIn(branch, on, organisation),
    ...(delegate !== undefined && {
      delegate: { person: delegate, reason: row.delegateReason ?? '书记委托', enteredAt },
    }),
  };
}

function resolveRequests(rows: Rows, organisation: Organisation): TalkRequest[] {
  const taken = new Set(rows.requests.map(({ value }) => value.id));
  return rows.requests.map(({ value }) => {
    const by = value.by ?? value.member ?? '';
    const askedAt = instantOf(value.askedAt ?? value.at ?? value.on ?? rows.day);
    const reply = replyOf(value, organisation);
    return {
      id: value.id ?? derivedId(['request'], [value.branch, by, askedAt], taken),
      branch: value.branch,
      by,
      ...(value.with !== undefined && { with: value.with }),
      askedAt,
      ...(reply && { reply }),
    };
  });
}

function replyOf(row: RowOf<'requests'>, organisation: Organisation): TalkRequest['reply'] {
  const reply = typeof row.reply === 'object' ? row.reply : { at: row.reply };
  const at = reply.at ?? row.replyAt;
  if (at === undefined) return undefined;
  const said = typeof row.reply === 'object' ? row.reply : undefined;
  return {
    at: instantOf(at),
    by: said?.by ?? secretaryIn(row.branch, dayOfMoment(at), organisation),
    time: said?.time ?? row.time ?? '未注明',
    place: said?.place ?? row.place ?? '未注明',
  };
}

/** What each superior holds of the branches below it: since when their secretaries' posts were held. */
export function resolveBelow(
  units: readonly Unit[],
  people: ReadonlyMap<string, readonly Person[]>,
  startsOn: Day,
): { readonly superior: string; readonly below: BranchBelow }[] {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  return units
    .filter((unit) => unit.kind === 'branch')
    .flatMap((unit) => {
      const superior = superiorOf(unit.id, byId);
      if (superior === undefined) return [];
      const held = secretariesOf(people.get(unit.id) ?? [], startsOn);
      const secretaries = held.map((secretary) => ({ ...secretary, knownOn: secretary.from }));
      const since = unit.startsOn;
      return [{ superior, below: { branch: unit.id, since, enteredAt: midnight(since), secretaries } }];
    });
}

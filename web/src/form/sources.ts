/** What fields that name somebody or something offer to choose from. */
import rules from 'virtual:rules';
import { ask } from '../api/client.ts';
import type { AnswerOf } from '../api/contract.ts';
import type { Choice, FormField } from '../../plugin/formOf.ts';
import { publicPlaces } from './publicPlaces.ts';
import { dayWords, instantWords, periodWords } from '../words.ts';
import { eventOf, periodFrom } from '../../../shared/domain/duty.ts';

/** Around whom and where the form is filled in. */
export interface Sources {
  readonly today: string;
  /** Whose duty or record it is. */
  readonly subject: string;
  readonly branch?: AnswerOf<'readBranch'>;
  /** Not of one person: what everybody's is, is offered. */
  readonly isAnyones?: boolean;
  /** Ids that a record names which is being corrected: they may have ended or left since. */
  readonly stands?: readonly string[];
  /** With whom the pairings are that may be chosen; all without. */
  readonly pairs?: readonly string[];
}

const isHere = ({ leftOn }: { leftOn?: string | undefined }, today: string): boolean =>
  leftOn === undefined || leftOn > today;

const people = ({ branch, today, stands = [] }: Sources): Choice[] =>
  (branch?.members ?? [])
    .filter((member) => isHere(member, today) || stands.includes(member.id))
    .map(({ id, name }) => ({ value: id, label: name }));

/** One's own and the branch's; among everybody's each is named with whose it is. */
const pairings = ({ branch, subject, isAnyones, pairs, stands = [] }: Sources): Choice[] =>
  (branch?.pairings ?? [])
    .filter(
      ({ id, member, endedOn, with: kind }) =>
        (endedOn === undefined || stands.includes(id)) &&
        (pairs === undefined || pairs.includes(kind)) &&
        (isAnyones === true || member === undefined || member === subject),
    )
    .map(({ id, label, member }) => ({
      value: id,
      label:
        isAnyones && member !== undefined
          ? `${label}（${branch?.members.find((owner) => owner.id === member)?.name ?? ''}）`
          : label,
    }));

const YEARS_BACK = 1;

/** This year's and last year's, the newest first. */
export const periodsOf = (lengths: readonly ('quarter' | 'half' | 'month')[], today: string): Choice[] => {
  const thisYear = Number(today.slice(0, 4));
  const month = Number(today.slice(5, 7));
  const ids = Array.from({ length: YEARS_BACK + 1 }, (_, n) => thisYear - n).flatMap((year) => {
    const last = year === thisYear ? month : 12;
    return [
      ...(lengths.includes('half')
        ? [2, 1].filter((n) => n * 6 - 5 <= last).map((n) => `${year}-H${n}`)
        : []),
      ...(lengths.includes('quarter')
        ? [4, 3, 2, 1].filter((n) => n * 3 - 2 <= last).map((n) => `${year}-Q${n}`)
        : []),
      ...(lengths.includes('month')
        ? Array.from({ length: last }, (_, n) => `${year}-${String(last - n).padStart(2, '0')}`)
        : []),
    ];
  });
  return ids.map((id) => ({ value: id, label: periodWords(id, today) }));
};

const labelOf = (value: unknown, otherwise: string): string =>
  typeof value === 'string' ? value : otherwise;

async function pledges({ subject, branch, isAnyones }: Sources): Promise<Choice[]> {
  if (!branch) return [];
  const { records } = await ask('readLedger', {
    params: { id: branch.id },
    query: { kind: 'pledge' },
  });
  return records
    .filter((pledge) => (isAnyones === true || pledge.subject === subject) && !pledge.withdrawn)
    .map((pledge) => ({
      value: pledge.id,
      label: labelOf(pledge['what'], '承诺'),
    }));
}

async function talks({ branch, today }: Sources): Promise<Choice[]> {
  if (!branch) return [];
  const { records } = await ask('readLedger', {
    params: { id: branch.id },
    query: { kind: 'talk' },
  });
  const name = (id: unknown): string => branch.members.find((member) => member.id === id)?.name ?? '';
  return records
    .filter((talk) => !talk.withdrawn)
    .map((talk) => {
      const others = Array.isArray(talk['with']) ? talk['with'].map(name).join('、') : '';
      return {
        value: talk.id,
        label: `${dayWords(talk.happenedOn, today)}，${others}`,
      };
    })
    .reverse();
}

async function mustTalks({ branch, today }: Sources): Promise<Choice[]> {
  if (!branch) return [];
  const { items } = await ask('listMustTalks', { params: { id: branch.id } });
  return items.map((event) => ({
    value: event.id,
    label: `${branch.members.find(({ id }) => id === event.member)?.name ?? ''}，${dayWords(event.on, today)}`,
  }));
}

/** The words by which the unit calls the classes of problems. */
async function categories({ branch }: Sources): Promise<Choice[]> {
  if (!branch) return [];
  const { labels } = await ask('readLabels', { params: { id: branch.id } });
  return labels.map(({ label, name }) => ({ value: label, label: name }));
}

async function wishes({ branch }: Sources): Promise<Choice[]> {
  if (!branch) return [];
  const { wishes: all } = await ask('readVolunteering', {
    params: { id: branch.id },
  });
  return all.map(({ id, what }) => ({ value: id, label: what }));
}

async function teams({ branch }: Sources): Promise<Choice[]> {
  if (!branch) return [];
  const { teams: all } = await ask('readVolunteering', {
    params: { id: branch.id },
  });
  return all.map(({ id, name }) => ({ value: id, label: name }));
}

/** Occasions for which talks are still owed. */
async function campaigns({ branch }: Sources): Promise<Choice[]> {
  if (!branch) return [];
  const query = { rule: 'topical-talk', limit: 1000 };
  const { duties } = await ask('readBranchDuties', {
    params: { id: branch.id },
    query,
  });
  const events = duties.flatMap((duty) => eventOf({ period: periodFrom(duty.period) }) ?? []);
  return [...new Set(events)].map((value, n) => ({
    value,
    label: `第${n + 1}次专题谈话`,
  }));
}

async function requests({ branch, today }: Sources): Promise<Choice[]> {
  if (!branch) return [];
  const { items } = await ask('listTalkRequests', {
    params: { id: branch.id },
  });
  return items.map((request) => ({
    value: request.id,
    label: `${instantWords(request.askedAt, today)}的申请`,
  }));
}

const fetched: Partial<Record<FormField['ask'], (sources: Sources) => Promise<Choice[]>>> = {
  campaign: campaigns,
  category: categories,
  mustTalk: mustTalks,
  pledge: pledges,
  talk: talks,
  talkRequest: requests,
  team: teams,
  wish: wishes,
};

/** Undefined where a field is not one to choose from. */
export function choicesFor(field: FormField, sources: Sources): Promise<Choice[]> | Choice[] | undefined {
  if (field.choices) return [...field.choices];
  // Whom one asks to talk with, or lets read what was said, is somebody else.
  if (field.ask === 'person' && (field.name === 'with' || field.name === 'to'))
    return people(sources).filter(({ value }) => value !== sources.subject);
  if (field.ask === 'people' || (field.ask === 'person' && sources.branch)) return people(sources);
  if (field.ask === 'pairing') return pairings(sources);
  if (field.ask === 'quarter') return periodsOf(['quarter'], sources.today);
  if (field.ask === 'period') return periodsOf(['half', 'quarter', 'month'], sources.today);
  if (field.ask === 'places') return [...publicPlaces];
  if (field.ask === 'rules')
    return Object.entries(rules).map(([value, { title }]) => ({
      value,
      label: title,
    }));
  return fetched[field.ask]?.(sources);
}

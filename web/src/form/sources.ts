/** What fields that name somebody or something offer to choose from. */
import { ask } from '../api/client.ts';
import type { AnswerOf } from '../api/contract.ts';
import type { Choice, FormField } from '../../plugin/formOf.ts';
import { instantWords, periodWords } from '../words.ts';

/** Around whom and where the form is filled in. */
export interface Sources {
  readonly today: string;
  /** Whose duty or record it is. */
  readonly subject: string;
  readonly branch?: AnswerOf<'readBranch'>;
}

const isHere = ({ leftOn }: { leftOn?: string | undefined }, today: string): boolean =>
  leftOn === undefined || leftOn > today;

const people = ({ branch, today }: Sources): Choice[] =>
  (branch?.members ?? [])
    .filter((one) => isHere(one, today))
    .map(({ id, name }) => ({ value: id, label: name }));

const pairings = ({ branch, subject }: Sources): Choice[] =>
  (branch?.pairings ?? [])
    .filter(({ member, endedOn }) => endedOn === undefined && (member === undefined || member === subject))
    .map(({ id, label }) => ({ value: id, label }));

const YEARS_BACK = 1;

/** This year's and last year's, the newest first. */
const periodsOf = (lengths: readonly ('quarter' | 'half' | 'month')[], today: string): Choice[] => {
  const year = Number(today.slice(0, 4));
  const month = Number(today.slice(5, 7));
  const ids = Array.from({ length: YEARS_BACK + 1 }, (_, n) => year - n).flatMap((one) => {
    const last = one === year ? month : 12;
    return [
      ...(lengths.includes('half') ? [2, 1].filter((n) => n * 6 - 5 <= last).map((n) => `${one}-H${n}`) : []),
      ...(lengths.includes('quarter')
        ? [4, 3, 2, 1].filter((n) => n * 3 - 2 <= last).map((n) => `${one}-Q${n}`)
        : []),
      ...(lengths.includes('month')
        ? Array.from({ length: last }, (_, n) => `${one}-${String(last - n).padStart(2, '0')}`)
        : []),
    ];
  });
  return ids.map((id) => ({ value: id, label: periodWords(id, today) }));
};

async function pledges({ subject, branch }: Sources): Promise<Choice[]> {
  if (!branch) return [];
  const { records } = await ask('readLedger', { params: { id: branch.id }, query: { kind: 'pledge' } });
  return records
    .filter((one) => one.subject === subject && !one.withdrawn)
    .map((one) => ({ value: one.id, label: typeof one['what'] === 'string' ? one['what'] : '承诺' }));
}

async function requests({ branch, today }: Sources): Promise<Choice[]> {
  if (!branch) return [];
  const { items } = await ask('listTalkRequests', { params: { id: branch.id } });
  return items.map((one) => ({ value: one.id, label: `${instantWords(one.askedAt, today)}的申请` }));
}

const fetched: Partial<Record<FormField['ask'], (sources: Sources) => Promise<Choice[]>>> = {
  pledge: pledges,
  talkRequest: requests,
};

/** Undefined where a field is not one to choose from. */
export function choicesFor(field: FormField, sources: Sources): Promise<Choice[]> | Choice[] | undefined {
  if (field.choices) return [...field.choices];
  if (field.ask === 'person' || field.ask === 'people') return people(sources);
  if (field.ask === 'pairing') return pairings(sources);
  if (field.ask === 'quarter') return periodsOf(['quarter'], sources.today);
  if (field.ask === 'period') return periodsOf(['half', 'quarter', 'month'], sources.today);
  if (field.ask === 'places')
    return [
      { value: 'board', label: '公开栏' },
      { value: 'lan', label: '局域网' },
    ];
  return fetched[field.ask]?.(sources);
}

/** What a record says, in words. */
import forms from 'virtual:forms';
import type { FormField } from '../../plugin/formOf.ts';
import type { AnswerOf } from '../api/contract.ts';
import { nameIn, type Branch } from '../duty/names.ts';
import { publicPlaces } from '../form/publicPlaces.ts';
import type { Value, Values } from '../form/values.ts';
import { dayWords, periodWords } from '../words.ts';

export type LedgerRecord = AnswerOf<'readLedger'>['records'][number];

/** Of every submission, and told elsewhere in the line. */
const ELSEWHERE: readonly string[] = ['kind', 'happenedOn', 'for', 'confirm', 'makesUp'];

export const fieldsOf = (kind: string): readonly FormField[] =>
  (forms[`submission:${kind}`]?.fields ?? []).filter(({ name }) => !ELSEWHERE.includes(name));

export const kindTitle = (kind: string): string =>
  (forms[`submission:${kind}`]?.title ?? kind).replace(/^登记/, '');

/** What names another thing by its id, which says nothing to people. */
const NAMING: readonly FormField['ask'][] = [
  ...(['person', 'people', 'pairing', 'pledge', 'talk', 'talkRequest'] as const),
  ...(['mustTalk', 'campaign', 'wish', 'team'] as const),
];

function words({ ask, choices }: FormField, value: unknown, { branch, others }: Known): string {
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value === 'number') return `${value}`;
  if (typeof value !== 'string') return '';
  if (ask === 'day') return dayWords(value, '');
  if (ask === 'quarter' || ask === 'period') return periodWords(value, '') || value;
  const other = others.find(({ id }) => id === value)?.['what'];
  const options = ask === 'places' ? publicPlaces : choices;
  const name = options?.find((option) => option.value === value)?.label ?? nameIn(branch, value);
  return name ?? (typeof other === 'string' ? other : NAMING.includes(ask) ? '' : value);
}

interface Known {
  readonly branch: Branch;
  /** Records that this one may speak of. */
  readonly others: readonly LedgerRecord[];
}

/** Whose it is stands before the line already. */
const isSubject = (record: LedgerRecord, { name }: FormField): boolean =>
  name === 'member' && record[name] === record.subject;

/** A sentence ends before a ； without its full stop. */
const withoutStop = (text: string): string => text.replace(/[。；;.]+$/, '');

/** 与谁：马海山；话题：…, for each field that has something to say. */
export function saidIn(record: LedgerRecord, branch: Branch, others: readonly LedgerRecord[] = []): string {
  const fields = fieldsOf(record.kind).filter((field) => !isSubject(record, field));
  const parts = fields.map((field) => {
    const value = record[field.name];
    const list: readonly unknown[] = Array.isArray(value) ? value : [value];
    const said = list.map((part) => words(field, part, { branch, others })).filter((text) => text !== '');
    return said.length === 0 ? '' : `${field.title}：${withoutStop(said.join('、'))}`;
  });
  return parts.filter((part) => part !== '').join('；');
}

function typed(value: unknown): Value | undefined {
  if (typeof value === 'number') return `${value}`;
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : undefined;
}

/** As a form is filled in with it. */
export function typedIn(record: LedgerRecord): Values {
  const values: Record<string, Value> = { happenedOn: record.happenedOn };
  for (const { name } of fieldsOf(record.kind)) {
    const value = typed(record[name]);
    if (value !== undefined) values[name] = value;
  }
  return values;
}

/** What is otherwise than it stands; null for what is no more. What the form could not take is left as it is. */
export function changesTo(record: LedgerRecord, body: Record<string, unknown>): Record<string, unknown> {
  const names = ['happenedOn', ...fieldsOf(record.kind).map(({ name }) => name)];
  const changed = names.filter((name) => {
    const stood = record[name];
    const couldBeTyped = stood === undefined || typed(stood) !== undefined;
    return couldBeTyped && JSON.stringify(body[name]) !== JSON.stringify(stood);
  });
  return Object.fromEntries(changed.map((name) => [name, body[name] ?? null]));
}

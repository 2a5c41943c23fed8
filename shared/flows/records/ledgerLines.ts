import * as z from 'zod';
import { dayOf } from '../../domain/days.ts';
import { isLateEntry, isRecordOf, mayBeLate, type LedgerRecord } from '../../domain/records.ts';
import type { LedgerLine } from '../../reports/ledgerLine.ts';
import { wordOf } from '../../reports/words.ts';
import { submissionKindOf, titleOfKind } from '../../submissions/catalogue.ts';
import type { SubmissionKind } from '../../submissions/kind.ts';
import { groups } from '../../submissions/volunteerTeam.ts';
import type { Widget } from '../../submissions/widget.ts';
import type { UnitReading } from '../scope/readUnit.ts';

/** Of a talk the ledger shows that it was held, how, and its short summary (PROGRAMME §4.19). */
const SHOWN: Readonly<Record<string, readonly string[]>> = { talk: ['form', 'mode', 'summary'] };

/** Stands in columns of its own, or is an id that says nothing on paper. */
const NOT_CONTENT = ['kind', 'happenedOn', 'for', 'makesUp', 'confirm', 'event', 'campaign', 'request'];

const NAMED: readonly (Widget | undefined)[] = ['person', 'people', 'team'];

/** By which a record goes where another names it: a pledge, a wish, a team. */
const CALLED = ['what', 'name'];

/** Records as lines of a printed ledger, names in place of ids. `versions` are all revisions that were known. */
export function ledgerLines(
  records: readonly LedgerRecord[],
  versions: readonly LedgerRecord[],
  reading: UnitReading,
): LedgerLine[] {
  const names = namesIn(reading);
  const earlier = Map.groupBy(versions, (record) => record.id);
  return records.map((record) => lineOf(record, earlier.get(record.id) ?? [], names));
}

type Names = ReadonlyMap<string, string>;

/** What each id in the ledger of a unit is called. */
function namesIn({ snapshot, offices }: UnitReading): Names {
  const { unit, people, pairings, records } = snapshot;
  return new Map([
    [unit.id, unit.name],
    ...offices.map((office) => [office.person, office.name] as const),
    ...people.map((person) => [person.id, person.name] as const),
    ...pairings.map((pairing) => [pairing.id, pairing.label] as const),
    ...records.flatMap((record) => {
      const called = CALLED.map((field) => record.body[field]).find((said) => typeof said === 'string');
      return called === undefined ? [] : [[record.id, called] as const];
    }),
  ]);
}

function lineOf(record: LedgerRecord, versions: readonly LedgerRecord[], names: Names): LedgerLine {
  const kind = submissionKindOf(record.kind);
  const name = (id: string): string => names.get(id) ?? id;
  return {
    happenedOn: record.happenedOn,
    what: titleOfKind(record.kind),
    who: name(record.subject),
    about: aboutOf(record).map(name).join('、'),
    content: kind ? contentOf(record, kind, name) : '',
    enteredOn: dayOf(record.enteredAt),
    enteredBy: name(record.enteredBy),
    entry: entryOf(record, versions),
    makesUp: record.makesUp ?? '',
    correction: correctionOf(record),
  };
}

/** With whom a talk was held; of other things, what they are about. */
const aboutOf = (record: LedgerRecord): readonly string[] =>
  isRecordOf('talk')(record) ? record.body.with : record.about === undefined ? [] : [record.about];

function entryOf(record: LedgerRecord, versions: readonly LedgerRecord[]): LedgerLine['entry'] {
  if (!isLateEntry(record, versions)) return 'inTime';
  return mayBeLate(record) ? 'allowed' : 'late';
}

const correctionOf = ({ revision = 1, reason }: LedgerRecord): string =>
  revision === 1 ? '' : `第${revision - 1}次更正${reason === undefined ? '' : `：${reason}`}`;

/** What the kind adds, each with its title as people read it on the form. */
function contentOf({ body }: LedgerRecord, kind: SubmissionKind, name: (id: string) => string): string {
  return fieldsOf(kind)
    .filter(({ field }) => body[field] !== undefined && body[field] !== '')
    .map(({ field, title, widget }) => {
      const value = body[field];
      if (widget === 'groups') return `${title}：${groupsIn(value, name)}`;
      const ids = NAMED.includes(widget) ? [value].flat().map((id) => name(String(id))) : value;
      return `${title}：${wordOf(ids)}`;
    })
    .join('；');
}

/** 「巡逻组（夜间巡逻，3号楼）张三、李四」 */
const groupsIn = (value: unknown, name: (id: string) => string): string =>
  groups
    .parse(value)
    .map(({ name: called, duty, place, members }) => {
      const what = [duty, place].filter((part) => part !== undefined).join('，');
      return `${called}${what && `（${what}）`}${members.map(name).join('、')}`;
    })
    .join('，');

interface Field {
  readonly field: string;
  readonly title: string;
  readonly widget: Widget | undefined;
}

/** The fields of a kind that are content, in the order of its form; what it is about has its own column. */
function fieldsOf({ kind, schema, belongsTo, about }: SubmissionKind): Field[] {
  const own = 'field' in belongsTo ? belongsTo.field : about?.field;
  const shown = SHOWN[kind];
  return Object.entries<z.ZodType>(schema instanceof z.ZodObject ? schema.shape : {})
    .filter(([field]) => field !== own && !NOT_CONTENT.includes(field))
    .filter(([field]) => shown === undefined || shown.includes(field) || field === 'note')
    .map(([field, fieldSchema]) => {
      const { title = field, widget } = fieldSchema.meta() ?? {};
      return { field, title, widget };
    });
}

import { openSealed } from '../table/openSealed.ts';
import { read } from '../request/read.ts';
import { readRecordSheet as route } from '../../contract/talkTexts.ts';
import { checkNoQuery } from '../request/checkNoQuery.ts';
import { readRow } from '../table/rows.ts';
import { talkOf } from '../../domain/talkOf.ts';
import { recordSheetFields, type RecordSheetField } from '../../domain/talks.ts';
import { currentRecords, type LedgerRecord } from '../../domain/records.ts';
import { problemStanding } from '../../domain/problems.ts';
import { fileTypes } from '../../contract/route.ts';
import { recordSheet } from '../../reports/recordSheet.ts';
import { dateText, wordOf } from '../../reports/words.ts';
import { auditRead } from './auditRead.ts';
import { refuse, type CallerContext, type ContextWith } from '../request/flow.ts';
import { talkWordKey, textKey } from '../table/keys.ts';
import { authorizeTalkText, type AuthorizedTalk } from './authorizeTalkText.ts';
import { chosenSheet } from '../scope/chosenSheet.ts';
import { readCaller } from '../scope/readCaller.ts';
import { readWholeUnit, type UnitReading } from '../scope/readUnit.ts';

const STAGES = { found: '整改中', rectified: '已整改，待核验', verified: '已核验销号' } as const;

/** A talk's record sheet to print, for those who may read its text; that it was taken out is on record like a look. */
export const readRecordSheet = read(route, ['table.write', 'vault.open'], async (request, context) => {
  const reached = await authorizeTalkText(request.params['id'], context);
  if (!reached.ok) return reached;
  const asked = checkNoQuery(request);
  if (!asked.ok) return asked;
  const talk = reached.body;
  const reading = await readWholeUnit(context.table, talk.people.unit);
  const record = currentRecords(reading?.snapshot.records ?? []).find(({ id }) => id === talk.id);
  if (!reading || !record) return refuse('notFound');
  const refusal = await auditRead(talk.id, talk.why, talk.reason, context);
  if (refusal) return refusal;
  const { fields } = await chosenSheet(talk.unit, context.table);
  const said = await openParts(talk.id, context);
  const confirmed = await confirmationOf(talk, context);
  const names = await namesOf(talk, reading, context);
  const lines = fields.map((field) => ({
    heading: recordSheetFields[field],
    paragraphs: valueOf(field, record, reading, names, { ...said, confirmed }),
  }));
  const bytes = await recordSheet('党员谈心谈话记录表', lines);
  return {
    ok: true,
    file: { name: `谈心谈话记录表_${record.happenedOn}.docx`, type: fileTypes.docx, bytes },
  };
});

async function openParts(
  id: string,
  { table, vault }: ContextWith<'vault.open'>,
): Promise<Record<string, string>> {
  const item = await readRow(table, textKey(id));
  if (!item) return {};
  return openSealed<Record<string, string>>(item.body.sealed, { thing: id }, { vault });
}

/** The names of those who talked; a superior's officer and the secretary below are not people of the unit. */
async function namesOf(
  { people: { talker, with: others } }: AuthorizedTalk,
  { snapshot }: UnitReading,
  { table, today }: CallerContext,
): Promise<Map<string, string>> {
  const names = new Map(snapshot.people.map(({ id, name }) => [id, name]));
  for (const person of [talker, ...others].filter((id) => !names.has(id))) {
    const other = await readCaller(table, person, today);
    if (other) names.set(person, other.name);
  }
  return names;
}

async function confirmationOf({ id, people }: AuthorizedTalk, { table }: CallerContext): Promise<string> {
  const [other] = people.with;
  if (other === undefined) return '';
  const item = await readRow(table, talkWordKey(id, other));
  const word = item?.body;
  if (!word) return '';
  return `${word.on} ${word.ok ? '确认属实' : '有不同意见'}`;
}

function valueOf(
  field: RecordSheetField,
  record: LedgerRecord,
  { snapshot }: UnitReading,
  names: ReadonlyMap<string, string>,
  said: Readonly<Record<string, string>>,
): string[] {
  const { talker, with: others, form, mode, summary = '' } = talkOf(record);
  const nameOf = (id: string): string => names.get(id) ?? id;
  switch (field) {
    case 'branch':
      return [snapshot.unit.name];
    case 'on':
      return [dateText(record.happenedOn)];
    case 'talker':
      return [nameOf(talker)];
    case 'with':
      return [others.map(nameOf).join('、')];
    case 'form':
      return [wordOf(form)];
    case 'mode':
      return [wordOf(mode)];
    case 'summary':
      return summary.split('\n');
    case 'rectification':
      return rectificationOf(record.id, snapshot);
    case 'signature':
      return ['主谈人：', '', '谈话对象：', ''];
    case 'opinions':
    case 'problems':
    case 'suggestions':
    case 'improvements':
    case 'expectations':
    case 'text':
    case 'confirmed':
      return (said[field] ?? '').split('\n');
  }
}

/** How far the problems are that came of the talk. */
const rectificationOf = (talk: string, { problems }: UnitReading['snapshot']): string[] =>
  problems
    .filter((problem) => problem.talk === talk)
    .map((problem) => {
      const { stage, dueOn } = problemStanding(problem);
      return `${problem.category}：${STAGES[stage]}，时限${dueOn}`;
    });

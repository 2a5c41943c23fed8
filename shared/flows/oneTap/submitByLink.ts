import { submitByLink as route } from '../../contract/oneTap.ts';
import { parsePeriod } from '../../domain/periods.ts';
import { calendarOf, type Duty } from '../../domain/duty.ts';
import { oneTapRow } from '../../rows/oneTap.ts';
import type { OneTapForm } from '../../rules/oneTapForms.ts';
import { appending, submissionAnswer } from '../records/submit.ts';
import { placeSubmission } from '../records/placeSubmission.ts';
import { checkNoQuery } from '../request/checkNoQuery.ts';
import {
  check,
  done,
  invalidField,
  refuse,
  type OpenContextWith,
  type Refusal,
  type Result,
} from '../request/flow.ts';
import { readOpen } from '../request/readOpen.ts';
import { readWholeUnit } from '../scope/readUnit.ts';
import { inTurn, type Turn } from '../signIn/inTurn.ts';
import { fitsCommit } from '../table/fitsCommit.ts';
import { putRow } from '../table/rows.ts';
import { linkNeeds, openForm, openLink, sentHash, type LinkNeeds, type OpenedLink } from './openLink.ts';

type Needs = LinkNeeds | 'vault.seal';
type Context = OpenContextWith<Needs>;
type Sent = Readonly<Record<string, unknown>>;

/** Writes down what was done, once: what is sent again gets the same answer, and anything else is told that it is done. */
export const submitByLink = readOpen(
  route,
  [...linkNeeds, 'vault.seal'] as const,
  async (request, context) => {
    const query = checkNoQuery(request);
    if (!query.ok) return query;
    const input = check(route.body, request.body);
    if (!input.ok) return input;
    const { token, ...sent } = input.body;
    return inTurn(context.table, async () => {
      // Anew each time: of two at once the second finds what the first has written.
      const link = await openLink(token, request.source ?? '', context);
      return link.ok ? deciding(link.body, sent, context) : { changes: [], result: link };
    });
  },
);

async function deciding(link: OpenedLink, sent: Sent, context: Context): Promise<Turn<unknown>> {
  const { row, caller } = link;
  if (row.body.done) return { changes: [], result: await again(link, sent, context) };
  const opened = await openForm(link, context);
  if (!opened.ok) return { changes: [], result: opened };
  if (!opened.body) return { changes: [], result: isDone };
  const { duty, form } = opened.body;
  const wanted = fitted(sent, form, duty);
  if (!wanted.ok) return { changes: [], result: wanted };
  const asPerson = { ...context, caller };
  const placed = await placeSubmission(wanted.body, asPerson);
  if (!placed.ok) return { changes: [], result: placed };
  const decided = await appending(placed.body, asPerson, 'oneTap');
  if (!decided.ok) return { changes: [], result: decided };
  const { changes, answer, record } = decided.body;
  const key = oneTapRow.key(oneTapRow.ids(row).hash);
  const used = { ...row.body, done: { record, sent: sentHash(sent) } };
  const all = [...changes, putRow(key, used, row.version, row.expiresAt ? { expiresAt: row.expiresAt } : {})];
  return fitsCommit(all)
    ? { changes: all, result: done(answer) }
    : { changes: [], result: refuse('tooLarge') };
}

const isDone: Refusal = refuse('wrongState', { detail: '这件事已经办好，不用再登记' });

/** The same answer to the same words, as the record has it now. */
async function again({ row }: OpenedLink, sent: Sent, context: Context): Promise<Result<unknown>> {
  const { unit, done: before } = row.body;
  if (!before || before.sent !== sentHash(sent)) return isDone;
  const reading = await readWholeUnit(context.table, unit, { consistent: true });
  const record = reading?.snapshot.records.find(
    ({ id, revision = 1 }) => id === before.record && revision === 1,
  );
  return reading && record ? done(submissionAnswer(record, reading, context)) : isDone;
}

/** What is sent with what the duty decides: only this duty's form, for nobody else. */
function fitted(sent: Sent, { kind, fixed, fields }: OneTapForm, duty: Duty): Result<Sent> {
  const fieldNames = new Set([...fields.map(({ name }) => name), 'confirm']);
  const given: Sent = { kind, ...fixed };
  for (const [name, value] of Object.entries(sent)) {
    if (fieldNames.has(name)) continue;
    if (given[name] === undefined) return invalidField(name, '没有这一项');
    if (given[name] !== value) return invalidField(name, '这个链接只能办这一件事');
  }
  const last = parsePeriod(calendarOf(duty) ?? '')?.last;
  const isLate = last !== undefined && typeof sent['happenedOn'] === 'string' && sent['happenedOn'] > last;
  return done({ ...sent, ...given, ...(isLate && { makesUp: calendarOf(duty) }) });
}

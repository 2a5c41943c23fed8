/** What the ledger says of one duty: when it happened and when it was entered, side by side, and the facts beside it. */
import forms from 'virtual:forms';
import type { AnswerOf } from '../api/contract.ts';
import { nameIn, withWhom, type Branch } from '../duty/names.ts';
import { useKnownMe } from '../me.ts';
import { UnitNamed } from '../unit/UnitNamed.tsx';
import { dayWords, dutyName, instantWords, standingOf } from '../words.ts';

export type Inspected = AnswerOf<'inspectDuties'>['items'][number];
type Entry = Inspected['records'][number];

interface ClaimProps {
  readonly claim: Inspected;
  readonly branch?: Branch | undefined;
  /** Under a heading of whose it is. */
  readonly isWithin?: boolean;
}

export function Claim({ claim: { duty, owed, records, facts }, branch, isWithin }: ClaimProps) {
  const { today } = useKnownMe();
  const { tone, word, when } = standingOf(duty, today);
  const whose = isWithin || duty.subject === branch?.id ? undefined : nameIn(branch, duty.subject);
  const Heading = isWithin ? 'h3' : 'h2';
  return (
    <>
      <Heading class="of-card">
        {whose && `${whose}：`}
        {dutyName(duty, today, withWhom(duty, branch))}
      </Heading>
      <p>
        台账：<strong class={tone}>{word}</strong> {when !== word && when}
        {!owed && '（不是应办）'}
      </p>
      {duty.rule === 'report-receipt' && duty.counterpart !== undefined && (
        <p>
          <UnitNamed id={duty.counterpart} />
        </p>
      )}
      {records.length === 0 && <p class="quiet">没有登记。</p>}
      {records.length > 0 && (
        <ul>
          {records.map((record) => (
            <li key={record.id}>
              <EntryWords entry={record} branch={branch} />
            </li>
          ))}
        </ul>
      )}
      {facts.map((fact) => (
        <p class="near" key={fact.record + fact.fact}>
          {fact.text}
        </p>
      ))}
    </>
  );
}

/** 6月3日走访；6月4日 09:12 由马海山登记. */
function EntryWords({ entry, branch }: { entry: Entry; branch: Branch | undefined }) {
  const { today } = useKnownMe();
  const kind = (forms[`submission:${entry.kind}`]?.title ?? '').replace(/^登记/, '');
  const by = nameIn(branch, entry.enteredBy);
  return (
    <>
      {dayWords(entry.happenedOn, today)}
      {kind}；{instantWords(entry.enteredAt, today)}
      {by && `由${by}`}登记
      {entry.lateEntry && '（补录）'}
      {entry.withdrawn && '，已撤回'}
      {entry.afterClose && '，结账后登记，不再计入'}
    </>
  );
}

import type { ComponentChildren } from 'preact';
import type { Duty } from '../api/contract.ts';
import { dutyName, isPending, standingOf } from '../words.ts';
import { UnitNamed } from '../unit/UnitNamed.tsx';
import { withWhom, type Branch } from './names.ts';
import { wayOf } from './ways.ts';

interface DutyCardProps {
  readonly duty: Duty;
  readonly today: string;
  readonly branch?: Branch | undefined;
  /** Whose it is, where that is not who looks, or of which of many units. */
  readonly whose?: string | undefined;
  /** Whether it is for others to do. */
  readonly isOthers?: boolean;
  /** Under a person's heading. */
  readonly isWithin?: boolean;
  readonly children?: ComponentChildren;
}

/** What, with whom; by when; how far; one button. */
export function DutyCard({ duty, today, branch, whose, isOthers, isWithin, children }: DutyCardProps) {
  const { tone, word, when } = standingOf(duty, today);
  const way = !isOthers && isPending(duty) && duty.reportedOn === undefined ? wayOf(duty) : undefined;
  const Heading = isWithin ? 'h3' : 'h2';
  return (
    <li class={`card ${tone === 'late' ? 'late' : ''}`}>
      <Heading class="of-card">
        {whose && `${whose}：`}
        {dutyName(duty, today, withWhom(duty, branch))}
      </Heading>
      <p>
        <strong class={tone}>{word}</strong> {when !== word && when}
      </p>
      {duty.needed > 1 && (
        <p>
          已登记 {duty.counted.length} 次，共需 {duty.needed} 次
        </p>
      )}
      {!whose && duty.rule === 'report-receipt' && duty.counterpart !== undefined && (
        <p>
          <UnitNamed id={duty.counterpart} />
        </p>
      )}
      {duty.reason && <p class="quiet">{duty.reason}</p>}
      {children}
      {way && (
        <p class="buttons">
          <a class="button main" href={way.href}>
            {way.verb}
          </a>
        </p>
      )}
      <Grounds duty={duty} />
    </li>
  );
}

/** The sentences that ask for it. */
export function Grounds({ duty }: { duty: Pick<Duty, 'clauses'> }) {
  return (
    <details>
      <summary>办理依据</summary>
      {duty.clauses.map((clause) => (
        <blockquote key={clause.text}>
          <p>{clause.text}</p>
        </blockquote>
      ))}
    </details>
  );
}

/** One drawn person a screen: what the ledger claims on top, and three large answers below. It works with no signal. */
import rules from 'virtual:rules';
import { Asked, type Add, type Seen } from '../../check/Asked.tsx';
import { Claim, type Inspected } from '../../check/Claim.tsx';
import type { Finding } from '../../check/sending.ts';
import type { Claims, Opened } from '../../check/useCheck.ts';
import { useFindings } from '../../check/useFindings.ts';
import { Waits } from '../../check/Waits.tsx';
import { useKnownMe } from '../../me.ts';
import { Page } from '../../ui/Page.tsx';
import { Empty, Show } from '../../ui/Show.tsx';
import { dayWords } from '../../words.ts';

export function CheckPerson({ id = '', person = '' }: { id?: string; person?: string }) {
  const { opened, kept, added, add } = useFindings(id, true);
  return (
    <Page title="看一个人" narrow back={{ href: `/checks/${id}`, title: '抽到的人' }}>
      <Waits kept={kept} />
      <Show of={opened}>
        {(answer) => {
          const of = answer.claims.find((claim) => claim.id === person);
          return of ? (
            <Person
              key={person}
              of={of}
              opened={answer}
              findings={[...kept.map(({ finding }) => finding), ...added]}
              add={(finding, last) => add(finding, answer.ahead, last)}
            />
          ) : (
            <Empty>名单里没有这个人，或者抽查已经结束。</Empty>
          );
        }}
      </Show>
    </Page>
  );
}

interface PersonProps {
  readonly of: Claims[number];
  readonly opened: Opened;
  /** With this phone, the last one last. */
  readonly findings: readonly Finding[];
  readonly add: Add;
}

/** Of whom, and of what. */
interface Sought {
  readonly person: string;
  readonly duty?: string | undefined;
  readonly rule?: string | undefined;
}

function Who({ of, branch }: { of: Claims[number]; branch: string | undefined }) {
  const { today } = useKnownMe();
  return (
    <>
      <h2>
        {of.name ?? '已不在名册'}
        {of.day && `（${dayWords(of.day, today)}去）`}
      </h2>
      <p class="quiet">{branch}</p>
      {of.leftSince && <p class="note">名单确定以后，{dayWords(of.leftSince, today)}离开了支部。</p>}
    </>
  );
}

function Person({ of, opened: { check, claims, branches }, findings, add }: PersonProps) {
  const asked = of.duties.filter(({ duty }) => duty.rule === of.question);
  const others = of.duties.filter(({ duty }) => duty.rule !== of.question);
  const next = claims[claims.indexOf(of) + 1];
  const question = of.question ?? check.questions[0];
  const said = ({ duty, rule }: Pick<Finding, 'duty' | 'rule'>): Seen | undefined => {
    const isIt = (finding: Sought) =>
      finding.person === of.id && finding.duty === duty && (duty !== undefined || finding.rule === rule);
    return findings.filter(isIt).pop() ?? check.findings?.find(isIt);
  };
  const list = (some: readonly Inspected[]) =>
    some.map((claim) => (
      <Asked
        key={claim.duty.id}
        check={check.id}
        about={{ person: of.id, duty: claim.duty.id, rule: claim.duty.rule }}
        said={said({ duty: claim.duty.id })}
        add={add}
      >
        <Claim claim={claim} branch={branches[of.branch]} isWithin />
      </Asked>
    ));
  return (
    <>
      <Who of={of} branch={branches[of.branch]?.name} />
      {asked.length === 0 && question !== undefined && (
        <Asked
          check={check.id}
          about={{ person: of.id, rule: question }}
          said={said({ rule: question })}
          add={add}
        >
          <h3 class="of-card">{rules[question]?.title ?? ''}</h3>
          <p>台账上这个人没有这一项。看到的登记在这里。</p>
        </Asked>
      )}
      {list(asked)}
      {asked.length === 0 ? (
        list(others)
      ) : (
        <details>
          <summary>其他{others.length}件</summary>
          {list(others)}
        </details>
      )}
      {next && (
        <p class="buttons">
          <a class="button" href={`/checks/${check.id}/${next.id}`}>
            下一个人：{next.name ?? ''}
          </a>
        </p>
      )}
    </>
  );
}

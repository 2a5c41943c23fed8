/** One spot check: sealed, drawn, who is to be looked at, and closed with the file by which anybody can draw again. */
import rules from 'virtual:rules';
import { Act, Press } from '../../form/Act.tsx';
import { useEffect, useState } from 'preact/hooks';
import { AfterClose } from '../../check/AfterClose.tsx';
import { keepPage } from '../../check/forField.ts';
import { BADGE, CHECK_STATES, FOUND } from '../../check/words.ts';
import type { Check as Whole, Opened } from '../../check/useCheck.ts';
import { useFindings } from '../../check/useFindings.ts';
import { Waits } from '../../check/Waits.tsx';
import { useKnownMe } from '../../me.ts';
import { Page } from '../../ui/Page.tsx';
import { Show } from '../../ui/Show.tsx';
import { dayWords, instantWords, periodWords } from '../../words.ts';

export function Check({ id = '' }: { id?: string }) {
  const { opened, kept } = useFindings(id);
  const [isForField, setForField] = useState(false);
  // The screen of one person is fetched now: there may be no signal when it is needed.
  useEffect(() => {
    import('./CheckPerson.tsx').then(keepPage).then(setForField, () => undefined);
  }, []);
  return (
    <Page title="抽查" narrow>
      <Waits kept={kept} />
      <Show of={opened}>
        {(answer) => (
          <>
            <Sealed check={answer.check} />
            {answer.isKept && <p class="note">没有连上网，这是存在手机上的名单。</p>}
            {isForField && answer.check.state === 'drawn' && (
              <p class="quiet">名单和页面已存在手机上，没有信号也能打开。</p>
            )}
            {answer.check.state === 'committed' && <Draw check={answer.check} again={opened.again} />}
            {answer.check.people && (
              <People {...answer} waiting={new Set(kept.map(({ finding }) => finding.person))} />
            )}
            {answer.check.state === 'drawn' && <Close check={answer.check} again={opened.again} />}
            {answer.check.state === 'closed' && <AfterClose check={answer.check} />}
          </>
        )}
      </Show>
    </Page>
  );
}

function Sealed({ check }: { check: Whole }) {
  const { today } = useKnownMe();
  return (
    <>
      <h2>
        第{check.serial}次：{CHECK_STATES[check.state]}
      </h2>
      <p>
        可以抽到的{check.eligible}人；{instantWords(check.made.at, today)}设立
        {check.drawn && `，${instantWords(check.drawn.at, today)}抽取`}
        {check.closed && `，${instantWords(check.closed.at, today)}结束`}
        {check.cancelled && `，${instantWords(check.cancelled.at, today)}撤销：${check.cancelled.reason}`}。
      </p>
      <details class="on-paper">
        <summary>封存的校验值</summary>
        <p>随机数的校验值：{check.commitment}</p>
        <p>名单的校验值：{check.frameHash}</p>
        <p class="quiet">名单和随机数在抽取前就已封存；结束后公布，任何人都能重新算一遍，看抽的人对不对。</p>
        {!check.looksIntact && <p class="late">查看记录缺了一部分，请告知审计员。</p>}
        <p>有{check.looks.length}次查看记录。</p>
      </details>
    </>
  );
}

interface Of {
  readonly check: Whole;
  readonly again: () => void;
}

function Draw({ check: { id }, again }: Of) {
  const me = useKnownMe();
  const [isDrawn, setDrawn] = useState(false);
  const shared = { params: { id }, draft: id, sources: { today: me.today, subject: me.id }, done: again };
  const drawn = (): void => {
    setDrawn(true);
    again();
  };
  // The list takes a while where the network is weak; there is nothing more to draw.
  if (isDrawn)
    return (
      <p class="note good" role="status">
        已抽取，正在取名单…
      </p>
    );
  return (
    <>
      <Act of="drawSpotCheck" title="抽取" verb="抽取" isOpen upFront={['words']} {...shared} done={drawn} />
      <p class="quiet">
        只能抽一次。请在场的另一个人说一句话，填进去再抽，结果就谁也不能事先算出；没有也可以抽。
      </p>
      <Act of="cancelSpotCheck" title="撤销这次抽查" verb="撤销" {...shared} />
    </>
  );
}

function People({ check, branches, waiting }: Opened & { waiting: ReadonlySet<string> }) {
  const { today } = useKnownMe();
  const findings = check.findings ?? [];
  const seen = new Set(findings.map(({ person }) => person));
  const people = check.people ?? [];
  const ids = [...new Set(people.map(({ branch }) => branch))];
  return (
    <>
      <h2>
        抽到的{people.length}人，已查{people.filter(({ id }) => seen.has(id) || waiting.has(id)).length}人
      </h2>
      {ids.map((branch) => (
        <section key={branch}>
          <h3>{branches[branch]?.name ?? '党支部'}</h3>
          <ul class="rows">
            {people
              .filter((person) => person.branch === branch)
              .map((person) => (
                <li key={person.id}>
                  {check.state === 'drawn' ? (
                    <a class="file" href={`/checks/${check.id}/${person.id}`}>
                      {person.name ?? '已不在名册'}
                    </a>
                  ) : (
                    <strong>{person.name ?? '已不在名册'}</strong>
                  )}{' '}
                  {person.day && `${dayWords(person.day, today)}去 `}
                  {waiting.has(person.id) ? (
                    <span class="near">已存在手机上</span>
                  ) : seen.has(person.id) ? (
                    <span class="done">已查</span>
                  ) : (
                    `${check.state === 'drawn' ? '还' : ''}没有查`
                  )}
                  {person.leftSince && `，${dayWords(person.leftSince, today)}离开支部`}
                  {check.state === 'closed' && (
                    <Seen findings={findings.filter((finding) => finding.person === person.id)} />
                  )}
                </li>
              ))}
          </ul>
        </section>
      ))}
    </>
  );
}

/** What was seen of one person, once the check is over. */
const Seen = ({ findings }: { findings: NonNullable<Whole['findings']> }) => (
  <ul>
    {findings.map(({ rule, duty, found, badge, note }) => (
      <li key={duty ?? rule}>
        {/* A duty's id begins with its rule's. */}
        {rules[rule ?? duty?.split('~')[0] ?? '']?.title}
        {duty !== undefined && <Which duty={duty} />}：<strong>{FOUND[found]}</strong>
        {badge && `，党徽${BADGE[badge]}`}
        {note && `。${note}`}
      </li>
    ))}
  </ul>
);

/** Its period is the last part of its id; an event has none to tell. */
function Which({ duty }: { duty: string }) {
  const { today } = useKnownMe();
  const period = duty.split('~').pop() ?? '';
  return /^\d{4}/.test(period) ? <>（{periodWords(period, today)}）</> : null;
}

function Close({ check: { id, people = [], findings = [] }, again }: Of) {
  const me = useKnownMe();
  const seen = new Set(findings.map(({ person }) => person));
  const left = people.filter((person) => !seen.has(person.id)).length;
  return (
    <>
      <h2>结束</h2>
      <p>结束后公布随机数，被查的支部能看到查的结果并说明情况。</p>
      <p class="buttons">
        <Press
          of="closeSpotCheck"
          params={{ id }}
          body={{}}
          sure={`${left > 0 ? `还有${left}人没有查。` : ''}结束后不能再登记，现在结束吗？`}
          done={again}
        >
          结束抽查
        </Press>
      </p>
      <Act
        of="cancelSpotCheck"
        title="撤销这次抽查"
        verb="撤销"
        params={{ id }}
        draft={id}
        sources={{ today: me.today, subject: me.id }}
        done={again}
      />
    </>
  );
}

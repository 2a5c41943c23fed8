/** What the masses are asked: begun with codes or on paper. */
import { useState } from 'preact/hooks';
import { usualQuestion } from '../../../../shared/domain/surveys.ts';
import type { AnswerOf } from '../../api/contract.ts';
import { useAsk } from '../../api/useAsk.ts';
import { BranchPage } from '../../branch/BranchPage.tsx';
import { PaperCounts, type PaperTotals } from '../../branch/PaperCounts.tsx';
import { SURVEY_STATES } from '../../branch/surveyWords.ts';
import { Act } from '../../form/Act.tsx';
import { useKnownMe } from '../../me.ts';
import { PaperButton } from '../../paper/Paper.tsx';
import { Poster, Slips, type Posted } from '../../paper/Poster.tsx';
import { Empty, Show } from '../../ui/Show.tsx';
import { serves } from '../../unit/offices.ts';
import { UnitPage } from '../../unit/UnitPage.tsx';
import { dayWords } from '../../words.ts';

/** A duty of a unit leads here as one of a branch does. */
export function Surveys({ id = '' }: { id?: string }) {
  const me = useKnownMe();
  if (serves(me, id)) return <UnitSurveys id={id} />;
  return (
    <BranchPage id={id} title="群众测评" part="/surveys">
      {(branch) => <All id={branch.id} />}
    </BranchPage>
  );
}

/** Of a unit, by those who serve it. */
export const UnitSurveys = ({ id = '' }: { id?: string }) => (
  <UnitPage id={id} title="群众测评" part="/surveys">
    <All id={id} />
  </UnitPage>
);

type Made = AnswerOf<'createSurvey'>;

function All({ id }: { id: string }) {
  const surveys = useAsk('listSurveys', { params: { id } });
  const unit = useAsk('readBranch', { params: { id } });
  const [made, setMade] = useState<Made>();
  const begun = (answer: Made): void => {
    setMade(answer);
    surveys.again();
  };
  return (
    <>
      <Begin id={id} done={begun} />
      {made && <Codes made={made} whose={unit.is === 'there' ? unit.answer.name : ''} />}
      <Show of={surveys}>{({ items }) => <List items={items} />}</Show>
    </>
  );
}

function Begin({ id, done }: { id: string; done: (made: Made) => void }) {
  const { today, id: me } = useKnownMe();
  const [paper, setPaper] = useState<PaperTotals>();
  const shared = { fixed: { unit: id }, sources: { today, subject: me }, done };
  return (
    <>
      <Act
        of="createSurvey"
        title="开展群众测评"
        {...shared}
        draft={id}
        start={{ from: today }}
        without={['paper']}
        upFront={['tokens', 'shared']}
      >
        <p>问题不填的，只问“{usualQuestion.text}”。</p>
      </Act>
      <Act
        of="createSurvey"
        title="登记纸质测评的总数"
        {...shared}
        draft={`${id} paper`}
        start={{ from: today, until: today }}
        without={['paper', 'tokens', 'shared', 'questions']}
        also={(body) => ({ ...body, ...(paper && { paper }) })}
      >
        <PaperCounts questions={[usualQuestion]} change={setPaper} />
      </Act>
    </>
  );
}

/** Given once: who loses them gives out others. */
function Codes({ made, whose }: { made: Made; whose: string }) {
  const { today } = useKnownMe();
  const { title, until, sharedToken, tokens } = made;
  if (tokens.length === 0 && sharedToken === undefined) return null;
  const by = dayWords(until, today);
  const posted = (token: string, what: string): Posted => ({
    ...{ title, whose, what },
    address: `${location.origin}/s#${token}`,
  });
  return (
    <div class="note">
      <p>
        <strong>请现在打印。</strong>二维码只给这一次，离开这一页就没有了。
      </p>
      {sharedToken !== undefined && (
        <PaperButton
          verb="打印张贴用的二维码"
          sheets={() => (
            <Poster {...posted(sharedToken, `请用手机扫一扫，匿名作答，谁也查不到是谁填的。${by}前有效。`)} />
          )}
        />
      )}
      {tokens.length > 0 && (
        <PaperButton
          verb={`打印一人一码的${tokens.length}张`}
          sheets={() => (
            <Slips slips={tokens.map((token) => posted(token, `扫码匿名作答，只能用一次，${by}前有效。`))} />
          )}
        />
      )}
      {tokens.length > 0 && <p>一人一码请剪开，随机发放，不要记下谁拿了哪一张。</p>}
    </div>
  );
}

function List({ items }: { items: AnswerOf<'listSurveys'>['items'] }) {
  const { today } = useKnownMe();
  if (items.length === 0) return <Empty>还没有开展测评。</Empty>;
  return (
    <ul class="plain">
      {items.map((survey) => (
        <li class="card" key={survey.id}>
          <h2 class="of-card">{survey.title}</h2>
          <p>
            <strong>{SURVEY_STATES[survey.state]}</strong> {dayWords(survey.from, today)}至
            {dayWords(survey.until, today)}
          </p>
          <p class="buttons">
            <a class="button" href={`/surveys/${survey.id}`}>
              查看和结束
            </a>
          </p>
        </li>
      ))}
    </ul>
  );
}

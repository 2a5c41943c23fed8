/** What stands behind the text of a half-year report: who is not talked with yet, problems, practices, suggestions. */
import type { AnswerOf } from '../api/contract.ts';
import { useKnownMe } from '../me.ts';
import { dayWords } from '../words.ts';

type Details = NonNullable<AnswerOf<'readReport'>['details']>;

export function ReportDetails({ details }: { details: Details }) {
  const { uncovered, problems, practices, suggestions } = details;
  return (
    <>
      <h2>详细情况</h2>
      <ul>
        <li>{uncoveredWords(uncovered)}</li>
        <Problems of={problems} />
        {practices && (
          <li>
            经验做法{practices.count}条{practices.titles.length > 0 && `：${practices.titles.join('、')}`}
          </li>
        )}
        {suggestions && (
          <li>
            意见建议：采纳{suggestions.adopt}条，推广{suggestions.spread}条，用于加强班子建设
            {suggestions.strengthenTeam}条
          </li>
        )}
      </ul>
    </>
  );
}

function uncoveredWords({ count, named, more }: Details['uncovered']): string {
  if (count === 0) return '应谈的都谈了';
  const names = named
    .map((member) => (member.count > 1 ? `${member.name}（${member.count}次）` : member.name))
    .join('、');
  return `应谈未谈${count}次：${names}${more > 0 ? `，还有${more}个没有列名` : ''}`;
}

function Problems({ of: { found, closed, open, openSince } }: { of: Details['problems'] }) {
  const { today } = useKnownMe();
  return (
    <li>
      问题：{found !== undefined && `期内发现${found}件，`}验收{closed}件，没有办结{open}件
      {openSince && `（最早的${dayWords(openSince, today)}发现）`}
    </li>
  );
}

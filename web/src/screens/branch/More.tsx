import { BranchPage } from '../../branch/BranchPage.tsx';
import { useIsWithin } from '../../branch/within.ts';

/** What is looked at less often, by what it is for. */
const PLACES: readonly (readonly [part: string, title: string, what: string])[] = [
  ['/rounds', '季度评选', '从党员大会到公示、备案和评选后的教育'],
  ['/pairings', '结对', '与谁结对，今年为每一户办了什么'],
  ['/tell', '当面告知', '短信到不了的人，要告知的事'],
  ['/talk-plan', '谈话计划', '半年里谁与谁在哪个月谈，从草稿定下'],
  ['/reports', '半年报告', '谈心谈话情况，从草稿到签收'],
  ['/orders', '责令和通报', '上级要求改正的、通报的，逐件答复和签收'],
  ['/reviews', '梳理和评估', '季度梳理、年底评估，从草稿改定'],
  ['/activities', '服务和活动', '志愿服务、微心愿、报到、岗位、项目'],
  ['/plans', '活动方案和经验做法', '怎样开展，有什么好做法'],
  ['/coverage', '覆盖情况', '没有定死时限的要求，谁办了'],
  ['/surveys', '群众测评', '发码、纸质和结果'],
  ['/opinions', '意见箱', '群众匿名提的意见和办理'],
  ['/checks', '督查情况', '已经结束的抽查和查询，支部的说明'],
  ['/import', '从表格导入', '名册、结对和联系分工'],
];

/** What only somebody of the branch has a use for. */
const WITHIN: readonly string[] = ['/tell'];

export const More = ({ id = '' }: { id?: string }) => (
  <BranchPage id={id} title="更多" part="/more">
    {() => <Places id={id} />}
  </BranchPage>
);

function Places({ id }: { id: string }) {
  const isWithin = useIsWithin();
  return (
    <ul class="plain menu">
      {isWithin && (
        <li>
          <a href="/enter">
            <span>
              <strong>登记一件事</strong> 不论待办里有没有
            </span>
          </a>
        </li>
      )}
      <li>
        <a href={`/p/${id}`}>
          <span>
            <strong>公示页面</strong> 群众看到的
          </span>
        </a>
      </li>
      {PLACES.filter(([part]) => isWithin || !WITHIN.includes(part)).map(([part, title, what]) => (
        <li key={part}>
          <a href={`/branches/${id}${part}`}>
            <span>
              <strong>{title}</strong> {what}
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}

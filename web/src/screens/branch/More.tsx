import { BranchPage } from '../../branch/BranchPage.tsx';

/** What is looked at less often, by what it is for. */
const PLACES: readonly (readonly [part: string, title: string, what: string])[] = [
  ['/talk-plan', '谈话计划', '半年里谁与谁在哪个月谈，从草稿定下'],
];

export const More = ({ id = '' }: { id?: string }) => (
  <BranchPage id={id} title="更多" part="/more">
    {() => (
      <ul class="plain menu">
        <li>
          <a href="/enter">
            <span>
              <strong>登记一件事</strong> 不论待办里有没有
            </span>
          </a>
        </li>
        {PLACES.map(([part, title, what]) => (
          <li key={part}>
            <a href={`/branches/${id}${part}`}>
              <span>
                <strong>{title}</strong> {what}
              </span>
            </a>
          </li>
        ))}
      </ul>
    )}
  </BranchPage>
);

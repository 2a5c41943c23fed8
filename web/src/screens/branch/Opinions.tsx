/** What the masses put into the box, and what was done about it. */
import { useAsk } from '../../api/useAsk.ts';
import { BranchPage } from '../../branch/BranchPage.tsx';
import { Act } from '../../form/Act.tsx';
import { useKnownMe } from '../../me.ts';
import { PaperButton } from '../../paper/Paper.tsx';
import { Poster } from '../../paper/Poster.tsx';
import { Empty, Show } from '../../ui/Show.tsx';
import { dayWords } from '../../words.ts';

export const Opinions = ({ id = '' }: { id?: string }) => (
  <BranchPage id={id} title="意见箱" part="/opinions">
    {(branch) => <All id={branch.id} name={branch.name} />}
  </BranchPage>
);

function All({ id, name }: { id: string; name: string }) {
  const { today, id: me } = useKnownMe();
  const opinions = useAsk('listOpinions', { params: { id } });
  return (
    <>
      <p>
        群众在<a href={`/p/${id}`}>公示页面</a>上匿名提意见。请把二维码打印出来，贴在服务窗口和公示栏。
      </p>
      <PaperButton
        verb="打印二维码"
        sheets={() => (
          <Poster
            title="党务公开和意见箱"
            whose={name}
            what="请用手机扫一扫：看支部公示的内容，向支部提意见、建议。不用登录，不用留姓名。"
            address={`${location.origin}/p/${id}`}
          />
        )}
      />
      <Show of={opinions}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty>还没有意见。</Empty>
          ) : (
            <ul class="plain">
              {items.map((opinion) => (
                <li class="card" key={opinion.id}>
                  <p class="quiet">{dayWords(opinion.on, today)}</p>
                  <p>{opinion.text}</p>
                  {opinion.handled ? (
                    <p>
                      <strong class="done">已办理</strong> {dayWords(opinion.handled.on, today)}：
                      {opinion.handled.note}
                    </p>
                  ) : (
                    <Act
                      of="handleOpinion"
                      title="登记怎样办理"
                      params={{ id, opinion: opinion.id }}
                      draft={opinion.id}
                      sources={{ today, subject: me }}
                      done={opinions.again}
                    />
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Show>
    </>
  );
}

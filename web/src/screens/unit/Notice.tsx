/** One notice: a draft is changed and issued by who drafted it; what was issued is acknowledged and printed. */
import { useState } from 'preact/hooks';
import { ask } from '../../api/client.ts';
import type { AnswerOf } from '../../api/contract.ts';
import { useAsk } from '../../api/useAsk.ts';
import { nameIn } from '../../duty/names.ts';
import { Act, Press } from '../../form/Act.tsx';
import { typedIn, type Unsent } from '../../form/useDraft.ts';
import { useKnownMe } from '../../me.ts';
import { newKey } from '../../newKey.ts';
import { FileLink } from '../../ui/FileLink.tsx';
import { Page } from '../../ui/Page.tsx';
import { Show } from '../../ui/Show.tsx';
import { isOfficer, serves } from '../../unit/offices.ts';
import { useNames } from '../../unit/useNames.ts';
import { dayWords } from '../../words.ts';

type Whole = AnswerOf<'readNotice'>;

export function Notice({ id = '' }: { id?: string }) {
  const me = useKnownMe();
  const notice = useAsk('readNotice', { params: { id } });
  return (
    <Page title="通报" narrow>
      <Show of={notice}>
        {(answer) => (
          <>
            <Facts notice={answer} />
            <div class="paper">{answer.text}</div>
            {answer.state === 'draft' && <Drafted notice={answer} again={notice.again} />}
            {answer.state === 'issued' && <Issued notice={answer} again={notice.again} />}
            {isOfficer(me) && (
              <p>
                <a class="file" href={`/units/${answer.unit}/orders`}>
                  对这个单位的责令改正和通报
                </a>
              </p>
            )}
          </>
        )}
      </Show>
    </Page>
  );
}

function Facts({ notice }: { notice: Whole }) {
  const { today } = useKnownMe();
  const branch = useNames(notice.unit);
  const on = (day: string): string => dayWords(day, today);
  return (
    <>
      {branch && (
        <h2>
          {branch.name}
          {notice.about === 'member' && ` ${nameIn(branch, notice.member) ?? ''}`}
        </h2>
      )}
      <p class="quiet">
        {on(notice.draftedOn)}起草
        {notice.issuedOn && `；${on(notice.issuedOn)}发出`}
        {notice.withdrawnOn && `；${on(notice.withdrawnOn)}撤回：${notice.reason ?? ''}`}
        {notice.receipts.map(
          (receipt) => `；${on(receipt.on)}${receipt.side === 'unit' ? '单位' : '本人'}签收`,
        )}
      </p>
      {notice.receipts
        .filter(({ note }) => note !== undefined)
        .map((receipt) => (
          <p key={receipt.side}>签收时说明：{receipt.note}</p>
        ))}
    </>
  );
}

function Drafted({ notice: { id, text }, again }: { notice: Whole; again: () => void }) {
  const me = useKnownMe();
  const [unsent, setUnsent] = useState<Unsent>();
  const shared = { params: { id }, draft: id, sources: { today: me.today, subject: me.id }, done: again };
  // Issued is what stands in the field, not what was last saved of it.
  const save = async (): Promise<void> => {
    const body = { text: typedIn(unsent, 'text', text) };
    await ask('editNotice', { params: { id }, body, key: newKey() });
    unsent?.forget();
  };
  return (
    <>
      <Act
        of="editNotice"
        title="修改"
        verb="保存"
        start={{ text }}
        key={text}
        unsent={setUnsent}
        {...shared}
      />
      <p class="buttons">
        <Press
          of="issueNotice"
          params={{ id }}
          body={{}}
          isMain
          sure="发出以后内容不再更改，现在发出吗？"
          first={unsent && save}
          done={again}
        >
          {unsent ? '保存修改并发出' : '发出'}
        </Press>
      </p>
      <Act of="withdrawNotice" title="不发了，撤回草稿" verb="撤回" {...shared} />
    </>
  );
}

function Issued({ notice, again }: { notice: Whole; again: () => void }) {
  const me = useKnownMe();
  const { id, issuer, awaits } = notice;
  return (
    <>
      <FileLink of="readNoticeDocument" input={{ params: { id } }} verb="生成公文（docx）" />
      {awaits.length > 0 && !serves(me, issuer) && (
        <Act
          of="receiveNotice"
          title="签收"
          verb="签收"
          isOpen
          params={{ id }}
          upFront={['note']}
          draft={id}
          sources={{ today: me.today, subject: me.id }}
          done={again}
        />
      )}
    </>
  );
}

/** One half-year report: its text and figures, and what may be done with it next. */
import { useState } from 'preact/hooks';
import { ask, askWhole } from '../../api/client.ts';
import type { AnswerOf } from '../../api/contract.ts';
import { useLoad } from '../../api/useAsk.ts';
import { Act, Press } from '../../form/Act.tsx';
import { typedIn, type Unsent } from '../../form/useDraft.ts';
import { useKnownMe } from '../../me.ts';
import { newKey } from '../../newKey.ts';
import { FileLink } from '../../ui/FileLink.tsx';
import { Show } from '../../ui/Show.tsx';
import { ReportDetails } from '../../unit/ReportDetails.tsx';
import { serves } from '../../unit/offices.ts';
import { isOverdue, REPORT_STATES } from '../../unit/reportWords.ts';
import { UnitPage } from '../../unit/UnitPage.tsx';
import { dayWords, instantWords, periodWords } from '../../words.ts';

type Whole = AnswerOf<'readReport'>;

interface Of {
  readonly report: Whole;
  readonly again: () => void;
}

export function Report({ id = '', half = '' }: { id?: string; half?: string }) {
  const { today } = useKnownMe();
  const params = { id, half };
  const report = useLoad(() => askWhole('readReport', { params }), `report ${id} ${half}`);
  return (
    <UnitPage id={id} title={`${periodWords(half, today)}谈心谈话情况报告`} part="/reports" narrow>
      <Show of={report}>
        {({ answer, etag }) => (
          <>
            <Standing report={answer} />
            <WhyBack report={answer} />
            <Next
              key={`${answer.version} ${answer.state}`}
              report={answer}
              again={report.again}
              etag={etag}
            />
            <h2>正文</h2>
            <div class="paper">{answer.text}</div>
            <FileLink of="readReportDocument" input={{ params }} verb="生成公文（docx）" />
            <Figures report={answer} />
            <Missing report={answer} />
            {answer.details && <ReportDetails details={answer.details} />}
            <Versions report={answer} />
          </>
        )}
      </Show>
    </UnitPage>
  );
}

function Standing({ report }: { report: Whole }) {
  const { today } = useKnownMe();
  return (
    <p>
      <strong>{REPORT_STATES[report.state]}</strong>
      {isOverdue(report, today) && <strong class="late">，逾期未报</strong>}，第{report.version}稿，应在
      {dayWords(report.dueOn, today)}前报送
      {report.submittedOn &&
        `；${dayWords(report.submittedOn, today)}首次报送${report.isLate ? '（逾期报送）' : ''}`}
      {report.state === 'onPaper' && '；电子稿没有报送'}
      {report.paperSentOn && `；${dayWords(report.paperSentOn, today)}报送纸质`}
      {report.receivedOn && `；${dayWords(report.receivedOn, today)}签收`}。
      {!report.isEdited && report.state === 'draft' && '正文由系统按登记起草，请核改。'}
    </p>
  );
}

/** Why the last version did not stay with the superior. */
function WhyBack({ report: { state, versions } }: { report: Whole }) {
  const last = versions[versions.length - 1];
  if (state !== 'returned' || last?.reason === undefined) return null;
  return <p class="note bad">上级退回：{last.reason}</p>;
}

/** A draft is edited and sent by the unit; what was sent is taken back by it, or received or returned by its superior. */
function Next({ report, again, etag }: Of & { etag: string | undefined }) {
  const me = useKnownMe();
  const { unit, half, state, to } = report;
  const [unsent, setUnsent] = useState<Unsent>();
  const decides = serves(me, to);
  if (state === 'received') return null;
  if (state === 'submitted')
    return decides ? <Decide {...{ report, again }} /> : <TakeBack {...{ report, again }} />;
  if (state === 'onPaper' && decides) return <Decide {...{ report, again }} />;
  if (decides && !serves(me, unit)) return null;
  const params = { id: unit, half };
  // Sent is what stands in the field, not what was last saved of it.
  const save = async (): Promise<void> => {
    const text = typedIn(unsent, 'text', report.text);
    await ask('editReport', {
      ...{ params, body: { text }, key: newKey() },
      ...(etag !== undefined && { ifMatch: etag }),
    });
    unsent?.forget();
    again();
  };
  return (
    <>
      <Act
        of="editReport"
        title="修改正文"
        verb="保存"
        params={params}
        ifMatch={etag}
        draft={`${unit} ${half} ${report.version}`}
        start={{ text: report.text }}
        sources={{ today: me.today, subject: me.id }}
        unsent={setUnsent}
        done={again}
      />
      <p class="buttons">
        <Press of="submitReport" params={params} body={{}} isMain first={unsent && save} done={again}>
          {unsent ? '保存修改并报送' : '报送'}
        </Press>
        {report.paperSentOn === undefined && (
          <Press
            of="sendPaperReport"
            params={params}
            body={{}}
            sure="纸质报告已经送到上级了吗？标明以后不能撤回。"
            first={unsent && save}
            done={again}
          >
            纸质已报送
          </Press>
        )}
      </p>
    </>
  );
}

/** What came on paper alone is signed for on the paper, and can only be returned here. */
function Decide({ report: { unit, half, version, state }, again }: Of) {
  const me = useKnownMe();
  const params = { id: unit, half };
  return (
    <>
      {state === 'submitted' && (
        <p class="buttons">
          <Press of="receiveReport" params={params} body={{}} isMain done={again}>
            签收
          </Press>
        </p>
      )}
      <Act
        of="returnReport"
        title="退回"
        verb="退回"
        params={params}
        draft={`${unit} ${half} ${version} return`}
        sources={{ today: me.today, subject: me.id }}
        done={again}
      />
    </>
  );
}

function TakeBack({ report: { unit, half, version }, again }: Of) {
  const me = useKnownMe();
  return (
    <Act
      of="reviseReport"
      title="收回修改"
      verb="收回"
      params={{ id: unit, half }}
      draft={`${unit} ${half} ${version} revise`}
      sources={{ today: me.today, subject: me.id }}
      done={again}
    />
  );
}

function Figures({ report: { figures, asOf } }: { report: Whole }) {
  const { today } = useKnownMe();
  if (figures.length === 0) return null;
  return (
    <>
      <h2>数字</h2>
      <p class="quiet">{dayWords(asOf, today)}的数字</p>
      <div class="frame" tabIndex={0} role="region" aria-label="报告的数字">
        <table class="figures">
          <thead>
            <tr>
              <td />
              <th scope="col" class="number">
                应办
              </th>
              <th scope="col" class="number">
                已办
              </th>
              <th scope="col" class="number">
                按时
              </th>
            </tr>
          </thead>
          <tbody>
            {figures.map((figure) => (
              <tr key={figure.rule}>
                <th scope="row">{figure.title}</th>
                <td class="number">{figure.expected}</td>
                <td class="number">{figure.done}</td>
                <td class="number">{figure.onTime}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Missing({ report: { missing, missingCount } }: { report: Whole }) {
  if (missingCount === 0) return null;
  const names = missing.map(({ unitName }) => unitName).join('、');
  return (
    <p>
      尚未报送的下级单位{missingCount}个：{names}
      {missing.length < missingCount && '等'}
    </p>
  );
}

function Versions({ report: { versions } }: { report: Whole }) {
  const { today } = useKnownMe();
  if (versions.length === 0) return null;
  return (
    <details>
      <summary>报送过{versions.length}稿</summary>
      <ol>
        {versions.map((version) => (
          <li key={version.version}>
            {instantWords(version.submittedAt, today)}报送
            {version.endedOn &&
              `，${dayWords(version.endedOn, today)}${version.how === 'returned' ? '退回' : '收回'}`}
            {version.reason && `：${version.reason}`}
          </li>
        ))}
      </ol>
    </details>
  );
}

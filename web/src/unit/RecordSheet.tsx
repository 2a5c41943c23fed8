/** The fields of the record sheet of talks and their order: a prefecture or work committee chooses them for all below. */
import { useState } from 'preact/hooks';
import { recordSheetFieldNames, recordSheetFields } from '../../../shared/domain/talks.ts';
import type { AnswerOf } from '../api/contract.ts';
import { Press } from '../form/Act.tsx';

type Sheet = AnswerOf<'readParameters'>['recordSheet'];
type Name = Sheet['fields'][number];

interface RecordSheetProps {
  readonly id: string;
  readonly sheet: Sheet;
  readonly mayChoose: boolean;
  readonly again: () => void;
}

export function RecordSheet({ id, sheet, mayChoose, again }: RecordSheetProps) {
  const { fields, unitName } = sheet;
  return (
    <section>
      <h2>谈心谈话记录表的栏目</h2>
      <p>
        {unitName === undefined ? '没有统一制定，按通常的栏目：' : `由${unitName}统一制定：`}
        {fields.map((field) => recordSheetFields[field]).join('、')}。
      </p>
      {mayChoose && (
        <details>
          <summary>统一制定栏目和顺序</summary>
          <Choosing key={fields.join()} id={id} fields={fields} again={again} />
        </details>
      )}
    </section>
  );
}

function Choosing({ id, fields, again }: Pick<RecordSheetProps, 'id' | 'again'> & Pick<Sheet, 'fields'>) {
  const [chosen, setChosen] = useState<readonly Name[]>(fields);
  const up = (n: number): void =>
    setChosen(chosen.map((name, m) => (m === n - 1 ? chosen[n] : m === n ? chosen[n - 1] : name) ?? name));
  const others = recordSheetFieldNames.filter((name) => !chosen.includes(name));
  return (
    <>
      <p>主要内容、反映的突出问题和整改落实情况不能少。</p>
      <ol class="rows">
        {chosen.map((name, n) => (
          <li key={name} class="planned">
            <strong>{recordSheetFields[name]}</strong>
            {n > 0 && (
              <button type="button" onClick={() => up(n)} aria-label={`${recordSheetFields[name]}上移`}>
                上移
              </button>
            )}
            <button
              type="button"
              onClick={() => setChosen(chosen.filter((other) => other !== name))}
              aria-label={`去掉${recordSheetFields[name]}`}
            >
              去掉
            </button>
          </li>
        ))}
      </ol>
      {others.length > 0 && (
        <p class="buttons">
          {others.map((name) => (
            <button key={name} type="button" onClick={() => setChosen([...chosen, name])}>
              加上{recordSheetFields[name]}
            </button>
          ))}
        </p>
      )}
      <p class="buttons">
        <Press
          key={chosen.join()}
          of="chooseRecordSheet"
          params={{ id }}
          body={{ fields: chosen }}
          isMain
          done={again}
        >
          定下栏目
        </Press>
      </p>
    </>
  );
}

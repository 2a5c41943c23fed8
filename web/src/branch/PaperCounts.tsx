import { useState } from 'preact/hooks';

export interface PaperTotals {
  readonly answers: number;
  readonly counts: readonly (readonly number[])[];
}

interface PaperCountsProps {
  readonly questions: readonly { readonly text: string; readonly choices: readonly string[] }[];
  readonly change: (totals: PaperTotals) => void;
}

/** How many sheets came back, and of each question how many ticked what. */
export function PaperCounts({ questions, change }: PaperCountsProps) {
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const put = (name: string, text: string): void => {
    const next = { ...typed, [name]: text };
    setTyped(next);
    change({
      answers: Number(next['answers'] ?? 0),
      counts: questions.map(({ choices }, q) => choices.map((_, c) => Number(next[`${q} ${c}`] ?? 0))),
    });
  };
  const number = (name: string, title: string) => (
    <div class="field" key={name}>
      <label for={`paper-${name}`}>{title}</label>
      <input
        id={`paper-${name}`}
        inputMode="numeric"
        value={typed[name] ?? ''}
        onInput={(event) => put(name, event.currentTarget.value)}
      />
    </div>
  );
  return (
    <>
      {number('answers', '收回多少份')}
      {questions.map((question, q) => (
        <fieldset key={question.text}>
          <legend>{question.text}</legend>
          {question.choices.map((choice, c) => number(`${q} ${c}`, choice))}
        </fieldset>
      ))}
    </>
  );
}

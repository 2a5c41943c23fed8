/** The sealed parts of a talk; reading them is written down. */
import forms from 'virtual:forms';
import { useAsk } from '../api/useAsk.ts';
import { Empty, Show } from '../ui/Show.tsx';

const PARTS = ['text', 'opinions', 'problems', 'improvements', 'expectations', 'suggestions'] as const;

const titleOf = (name: string): string =>
  forms['submission:talk']?.fields.find((field) => field.name === name)?.title ?? name;

export function TalkText({ id }: { id: string }) {
  const said = useAsk('readTalkText', { params: { id } });
  return (
    <Show of={said}>
      {(text) => {
        const parts = PARTS.filter((part) => text[part]);
        if (parts.length === 0) return <Empty>没有写保密内容。</Empty>;
        return (
          <dl>
            {parts.map((part) => (
              <div key={part}>
                <dt>
                  <strong>{titleOf(part)}</strong>
                </dt>
                <dd>{text[part]}</dd>
              </div>
            ))}
          </dl>
        );
      }}
    </Show>
  );
}

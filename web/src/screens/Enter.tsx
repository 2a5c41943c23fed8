/** Whatever can be written down, also where no duty asks for it. */
import { useState } from 'preact/hooks';
import forms from 'virtual:forms';
import { ask } from '../api/client.ts';
import type { AnswerOf } from '../api/contract.ts';
import { kindTitle } from '../branch/said.ts';
import type { Branch } from '../duty/names.ts';
import { Form } from '../form/Form.tsx';
import { choicesFor, type Sources } from '../form/sources.ts';
import { mayEnter, scopesOf, type Scope } from '../form/mayEnter.ts';
import { emptyOf, type Value, type Values } from '../form/values.ts';
import { useKnownMe } from '../me.ts';
import { leadsBranch } from '../places.ts';
import { Page } from '../ui/Page.tsx';
import { Empty, Show } from '../ui/Show.tsx';
import { lastPlace } from '../ui/lastPlace.ts';
import { useMyBranch } from '../useBranch.ts';
import { Saved } from './Saved.tsx';

const KINDS = Object.keys(forms).flatMap((name) =>
  name.startsWith('submission:') ? [name.slice('submission:'.length)] : [],
);

const HEADINGS: Readonly<Record<Scope, string>> = { person: '党员办的', unit: '支部和单位办的' };

/** What may be either stands once, where the first of the two is. */
export function EnterWhat() {
  const { entersFor } = useKnownMe();
  const kindsOf = (scope: Scope): string[] =>
    KINDS.filter((kind) => entersFor.find((open) => scopesOf(kind).includes(open)) === scope);
  return (
    <Page title="登记一件事" narrow>
      {entersFor.length === 0 && <Empty>您的职务没有要登记的事。</Empty>}
      {entersFor.length > 0 && <p>请选办了什么。待办里的事，从待办登记更快。</p>}
      {entersFor.map((scope) => (
        <section key={scope}>
          {entersFor.length > 1 && <h2>{HEADINGS[scope]}</h2>}
          <ul class="plain menu">
            {kindsOf(scope).map((kind) => (
              <li key={kind}>
                <a href={`/enter/${kind}`}>{kindTitle(kind)}</a>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Page>
  );
}

export function Enter({ id: kind = '' }: { id?: string }) {
  const me = useKnownMe();
  const branch = useMyBranch(me);
  const [back] = useState(lastPlace);
  const [saved, setSaved] = useState<AnswerOf<'submit'>>();
  if (saved) return <Saved saved={saved} back={back} />;
  const form = forms[`submission:${kind}`];
  if (!form)
    return (
      <Page title="没有这一类登记" narrow back={{ href: '/enter', title: '登记一件事' }}>
        <p>请从“登记一件事”里选。</p>
      </Page>
    );
  if (!mayEnter(me, kind))
    return (
      <Page title={form.title} narrow back={{ href: '/enter', title: '登记一件事' }}>
        <p>这一类由支部书记登记，请把情况告诉书记。</p>
      </Page>
    );
  return (
    <Page title={form.title} narrow back={back}>
      <Show of={branch}>
        {(answer) => <Fill kind={kind} branch={answer ?? undefined} saved={setSaved} />}
      </Show>
    </Page>
  );
}

/** What the address already says of it: the event that a talk is about, and with whom it is. */
function saidByAddress(kind: string): Values {
  const said = new URLSearchParams(location.search);
  const fields = forms[`submission:${kind}`]?.fields ?? [];
  const pairs = fields.flatMap((field): [string, Value][] => {
    const value = said.get(field.name);
    return value === null ? [] : [[field.name, Array.isArray(emptyOf(field)) ? [value] : value]];
  });
  return Object.fromEntries(pairs);
}

/** Who has one household is not asked which. */
function onlyPairing(kind: string, sources: Sources): Values {
  const form = forms[`submission:${kind}`];
  const field = form?.fields.find(({ ask: how }) => how === 'pairing');
  const choices = field && choicesFor(field, { ...sources, ...(form?.pairs && { pairs: form.pairs }) });
  const [only, ...others] = Array.isArray(choices) ? choices : [];
  return field && only && others.length === 0 ? { [field.name]: only.value } : {};
}

interface FillProps {
  readonly kind: string;
  readonly branch: Branch | undefined;
  readonly saved: (answer: AnswerOf<'submit'>) => void;
}

function Fill({ kind, branch, saved }: FillProps) {
  const me = useKnownMe();
  const said = saidByAddress(kind);
  const sources = {
    today: me.today,
    subject: me.id,
    isAnyones: leadsBranch(me),
    ...(branch && { branch }),
  };
  return (
    <Form
      of={`submission:${kind}`}
      verb={forms[`submission:${kind}`]?.title ?? '登记'}
      draft={`entered ${location.search}`}
      fixed={{ kind }}
      start={{
        happenedOn: me.today,
        ...(kind === 'talk' && { talker: me.id }),
        ...onlyPairing(kind, sources),
        ...said,
      }}
      upFront={[
        ...['topics', 'summary', 'text', 'note', ...Object.keys(said)],
        ...(leadsBranch(me) ? ['for'] : []),
      ]}
      sources={sources}
      send={async (body, key) => saved(await ask('submit', { body, key }))}
    />
  );
}

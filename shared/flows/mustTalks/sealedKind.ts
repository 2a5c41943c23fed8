import { isToldByRoster, type MustTalkEvent, type MustTalkKind } from '../../domain/talks.ts';
import { openTexts } from '../lines/openTexts.ts';
import type { ContextWith } from '../request/flow.ts';
import { textKey } from '../table/keys.ts';
import type { NewItem, Vault } from '../table/ports.ts';

/** What is sealed of an event: its kind, unless the roster tells it, and the note. */
export interface EventText {
  readonly event: MustTalkKind;
  readonly note: string;
}

/** The sealed text of an event that is told for the first time; none where there is nothing to seal. */
export async function eventText(
  id: string,
  kind: MustTalkKind,
  note: string | undefined,
  { vault }: { readonly vault: Pick<Vault, 'seal'> },
): Promise<NewItem[]> {
  const text = { ...(!isToldByRoster(kind) && { event: kind }), ...(note !== undefined && { note }) };
  if (Object.keys(text).length === 0) return [];
  return [{ ...textKey(id), body: { sealed: await vault.seal(JSON.stringify(text), { thing: id }) } }];
}

/** What was sealed of events, by their ids; what is past its time is not there any more. */
export const openEvents = (
  events: readonly Pick<MustTalkEvent, 'id'>[],
  context: Pick<ContextWith<'vault.open'>, 'table' | 'vault'>,
): Promise<Map<string, Partial<EventText>>> =>
  openTexts<EventText>(
    events.map(({ id }) => textKey(id)),
    context,
  );

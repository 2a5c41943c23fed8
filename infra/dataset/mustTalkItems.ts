import { isToldByRoster } from '../../shared/domain/talks.ts';
import { mustTalkFact } from '../../shared/flows/mustTalks/mustTalkId.ts';
import { eventText } from '../../shared/flows/mustTalks/sealedKind.ts';
import { mustTalkKey, mustTalkPlaceKey } from '../../shared/flows/table/keys.ts';
import type { NewItem, Vault } from '../../shared/flows/table/ports.ts';
import type { ResolvedTalks } from './resolved.ts';

/** Must-talk events, their kinds sealed as the flows would have sealed them. */
export async function mustTalkItems(events: ResolvedTalks['mustTalks'], vault: Vault): Promise<NewItem[]> {
  const items = await Promise.all(
    events.map(async ({ unit, event: whole }): Promise<NewItem[]> => {
      const { event: kind, ...event } = whole;
      const place = { ...mustTalkPlaceKey(event.id), body: { unit } };
      if (kind === undefined || isToldByRoster(kind))
        return [{ ...mustTalkKey(unit, event.id), body: whole }, place];
      const fact = await mustTalkFact({ member: event.member, event: kind, on: event.on }, vault);
      const text = await eventText(event.id, kind, undefined, { vault });
      return [{ ...mustTalkKey(unit, event.id), body: { ...event, fact } }, place, ...text];
    }),
  );
  return items.flat();
}

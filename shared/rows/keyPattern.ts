import type { Day } from '../domain/days.ts';
import type { PeriodId } from '../domain/periods.ts';
import type { Key, KeyRange } from './key.ts';

/** Slots that hold more than any text without `#`, by their names. */
interface NamedSlots {
  readonly day: Day;
  readonly on: Day;
  readonly since: Day;
  readonly month: PeriodId;
}

const DAY = '\\d{4}-\\d{2}-\\d{2}';
const FORMS: Readonly<Record<string, string>> = { day: DAY, on: DAY, since: DAY, month: '\\d{4}-\\d{2}' };

/** The slots of a text, as they are written in it. */
type Slots<T extends string> = T extends `${string}{${infer S}}${infer Rest}` ? [S, ...Slots<Rest>] : [];
type SlotName<S extends string> = S extends `${infer N}:${string}` | `${infer N}...` ? N : S;
type SlotValue<S extends string> = S extends `${string}:${string}`
  ? number
  : S extends keyof NamedSlots
    ? NamedSlots[S]
    : string;
type Values<S extends readonly string[]> = { [I in keyof S]: SlotValue<S[I]> };

/** What the slots of a key hold, by their names. */
export type Ids<P extends string, S extends string> = {
  readonly [N in Slots<`${P}#${S}`>[number] as SlotName<N>]: SlotValue<N>;
};

/** Keys of one form: made from ids, and read back into them. Nobody else makes a key or takes one apart. */
export interface KeyPattern<P extends string, S extends string, Row> {
  /** The key of these ids, in the order of their slots. */
  readonly key: (...ids: [...Values<Slots<P>>, ...Values<Slots<S>>]) => Key<Row>;
  readonly matches: (key: Key) => boolean;
  /** The ids of a key. Throws if it is of another form. */
  readonly ids: (key: Key) => Ids<P, S>;
  /** All keys that begin with these ids: those of the partition and the first ones of the sort key. */
  readonly under: (...ids: [...Values<Slots<P>>, ...Partial<Values<Slots<S>>>]) => KeyRange<Row>;
  /** As `under`, from the last of these ids on. */
  readonly since: (...ids: [...Values<Slots<P>>, ...Partial<Values<Slots<S>>>]) => KeyRange<Row>;
}

/**
 * The keys of two texts with slots in braces: `{unit}` takes a text without `#`, `{text...}` at the end any text,
 * `{n:8}` a number with at least so many digits, `{day}`, `{on}`, `{since}` a day and `{month}` a month.
 */
export const keyPattern =
  <Row>() =>
  <const P extends string, const S extends string>(
    pk: P,
    sk: S,
    index?: KeyRange['index'],
  ): KeyPattern<P, S, Row> => {
    const [partition, sort] = [textOf(pk), textOf(sk)];
    const form = new RegExp(`^${formOf(partition)} ${formOf(sort)}$`);
    const slots = [...partition.slots, ...sort.slots];
    const split = partition.slots.length;
    const [fixedPk, fixedSk] = [filled(partition, []), filled(sort, [])];
    const partitionOf = (ids: readonly Id[]) => filled(partition, ids.slice(0, split));
    const range = (ids: readonly Id[], end: string): KeyRange<Row> => ({
      ...(index && { index }),
      partition: partitionOf(ids),
      ...(end !== '' && { from: filled(sort, ids.slice(split)), to: after(end) }),
    });
    return {
      key: (...ids) => ({ pk: partitionOf(ids), sk: filled(sort, ids.slice(split)) }),
      matches: (key) =>
        key.pk.startsWith(fixedPk) && key.sk.startsWith(fixedSk) && form.test(`${key.pk} ${key.sk}`),
      ids: (key) => {
        const values = form.exec(`${key.pk} ${key.sk}`)?.slice(1);
        if (!values) throw new Error(`${key.pk} ${key.sk} is no key of ${pk} ${sk}`);
        // What the types say of the slots is what the form has let through.
        return Object.fromEntries(slots.map((slot, i) => [slot.name, valueOf(slot, values[i])])) as Ids<P, S>;
      },
      under: (...ids) => range(ids, filled(sort, ids.slice(split))),
      since: (...ids) => range(ids, filled(sort, ids.slice(split, -1))),
    };
  };

type Id = string | number | undefined;

interface Slot {
  readonly name: string;
  /** Of a number its least digits. */
  readonly width: number | undefined;
  /** The regular expression of what it takes. */
  readonly form: string;
}

/** A text taken apart once, for it is filled with every key: its slots, and what stands before each and after the last. */
interface SlottedText {
  readonly fixed: readonly string[];
  readonly slots: readonly Slot[];
}

function textOf(text: string): SlottedText {
  const parts = text.split(/\{([^}]+)\}/);
  return {
    fixed: parts.filter((_, i) => i % 2 === 0),
    slots: parts.filter((_, i) => i % 2 === 1).map(slotOf),
  };
}

function slotOf(written: string): Slot {
  const [name = '', digits] = written.replace(/\.\.\.$/, '').split(':');
  if (digits !== undefined) return { name, width: Number(digits), form: `\\d{${digits},}` };
  return { name, width: undefined, form: written.endsWith('...') ? '.+' : (FORMS[written] ?? '[^#]+') };
}

/** The text with its slots filled, up to the first for which there is no id. */
function filled({ fixed, slots }: SlottedText, ids: readonly Id[]): string {
  let text = fixed[0] ?? '';
  for (const [i, { width }] of slots.entries()) {
    const id = ids[i];
    if (id === undefined) return text;
    text += (width === undefined ? id : String(id).padStart(width, '0')) + (fixed[i + 1] ?? '');
  }
  return text;
}

const valueOf = ({ width }: Slot, text = ''): string | number => (width === undefined ? text : Number(text));

/** The regular expression of a text, a group for each slot. */
const formOf = ({ fixed, slots }: SlottedText): string =>
  fixed
    .map((part, i) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') + (slots[i] ? `(${slots[i].form})` : ''))
    .join('');

/** The first text after all that begin with `prefix`. */
export const after = (prefix: string): string =>
  prefix.slice(0, -1) + String.fromCharCode(prefix.charCodeAt(prefix.length - 1) + 1);

/** What a history has lost, made up or done twice. */
import { isDigest, isUrgent } from '../given/saidNumbers.ts';
import { contentOf, endOf, missingIn, type End, type Sms } from './compare.ts';
import type { Played } from './history.ts';
import type { Scenario } from './scenario.ts';

export interface Verdict {
  /** What should be there and is not, in words. */
  readonly lost: readonly string[];
  /** What is there and should not be. */
  readonly unexpected: readonly string[];
  /** SMS that the provider took more than once. */
  readonly twice: readonly string[];
  /** How many SMS nobody could know of, at first. */
  readonly unknown: number;
  /** How many of them a receipt has settled, or stand in the night's list. */
  readonly reconciled: number;
}

export const isFaulty = ({ lost, unexpected, twice, unknown, reconciled }: Verdict): boolean =>
  lost.length + unexpected.length + twice.length > 0 || unknown !== reconciled;

/** What a day's work writes anew from the facts: after something amid the sweep it depends on who was first. */
const OF_THE_DAY = /^(A#|F#|U#\S+ (SWEPT|SUM|FIG|COV|ALERT|S#sent|OPENED)|P#\S+ (LINE|COUNTED))/;

/** A history beside the same one in which nothing went wrong. */
export async function judge(scenario: Scenario, calm: End, played: Played): Promise<Verdict> {
  const end = await endOf(played);
  const isAmid = scenario.acts.some(({ slot }) => slot === 'amid');
  const rowsOf = ({ rows }: End) => (isAmid ? rows.filter((row) => !OF_THE_DAY.test(row)) : rows);
  const textsOf = ({ sms }: End) =>
    isAmid
      ? sms.filter((message) => message.text !== undefined && !isDigestOfAmid(message)).map(saidBy)
      : sms.map(contentOf);
  const pairs = [
    [rowsOf(calm), rowsOf(end)],
    [textsOf(calm), textsOf(end)],
    [calm.answers, end.answers],
    ...(isAmid ? [] : [[[...new Set(calm.alerts)], [...new Set(end.alerts)]] as const]),
  ] as const;
  const unknown = end.sms.filter(({ state }) => state === 'unknown');
  const settled = end.sms.filter((message) => isSettled(message, played));
  const named = unknown.filter((message) => isNamed(message, played));
  return {
    lost: [
      ...pairs.flatMap(([wanted, given]) => missingIn(given, wanted)),
      ...unsent(end.sms, played),
      ...played.undone.map((work) => `never done: ${work}`),
    ],
    unexpected: [
      ...pairs.flatMap(([wanted, given]) => missingIn(wanted, given)),
      ...(!played.isRough && unknown.length > played.doubts
        ? [`${unknown.length} unknown after ${played.doubts} doubts`]
        : []),
    ],
    twice: played.world.sent.map(({ id }) => id).filter((id, n, all) => all.indexOf(id) !== n),
    unknown: unknown.length + settled.length,
    reconciled: named.length + settled.length,
  };
}

/** Whether a digest comes on a day or on the next one depends on who was first. */
const isDigestOfAmid = ({ template = '' }: Sms): boolean => isDigest(template) || isUrgent(template);

const saidBy = ({ person, day, hour, template, params }: Sms): string =>
  JSON.stringify({ person, day, hour, template, params });

const idOf = ({ person, day, hour }: Sms): string =>
  `${person}#${day}${hour === undefined ? '' : `#${hour}`}`;

/** SMS that say they went out and did not, and those that wait for ever. */
function unsent(all: readonly Sms[], { world }: Played): string[] {
  const sent = new Set(world.sent.map(({ id }) => id));
  return all.flatMap((message) => {
    if (message.state === 'planned' || message.state === 'claimed' || message.state === 'failed')
      return [`${idOf(message)} is ${message.state}`];
    const isSent = message.state === 'accepted' || message.state === 'delivered';
    return isSent && !sent.has(idOf(message))
      ? [`${idOf(message)} is ${message.state} and was never sent`]
      : [];
  });
}

/** The night asks the same day only for what nobody knows of. */
const isSettled = (sms: Sms, { world }: Played): boolean =>
  sms.state === 'delivered' &&
  world.logged.some(({ message, fields }) => message === 'sms unknown' && isAbout(fields, sms));

/** In the list of the night of its day. */
const isNamed = (sms: Sms, { world }: Played): boolean =>
  world.logged.some(
    ({ message, fields }) =>
      message === 'sms unknown' && isAbout(fields, sms) && Reflect.has(fields as object, 'people'),
  );

function isAbout(fields: unknown, { person, day }: Sms): boolean {
  const given = fields as {
    readonly day?: string;
    readonly people?: readonly string[];
    readonly person?: string;
  };
  return given.day === day && (given.person === person || given.people?.includes(person) === true);
}

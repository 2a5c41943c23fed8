/** The trial machine behind `/_local/…`: its day, its people and what it has sent to nobody. */
import { Refusal, refusalOf } from '../api/refusal.ts';

export interface State {
  readonly day: string;
  readonly dataset: string;
  readonly failed: number;
}

export interface Somebody {
  readonly id: string;
  readonly name: string;
  readonly unit?: string;
  readonly unitName?: string;
  readonly offices: readonly { readonly unit: string; readonly unitName: string; readonly role: string }[];
  readonly roles: readonly string[];
}

export interface Text {
  readonly person: string;
  readonly day: string;
  readonly purpose: string;
  readonly text: string;
}

/** As the outbox got it; `id` begins with whom it is for and the day. */
export interface Sms {
  readonly id: string;
  readonly text: string;
}

export interface Fired {
  readonly schedule: string;
  readonly day: string;
}

interface Sent {
  readonly query?: string;
  readonly body?: object;
}

/** What the machine answers, by the first part of the path. */
interface Answers {
  readonly state: State;
  readonly people: { readonly people: readonly Somebody[] };
  readonly messages: { readonly messages: readonly Text[] };
  readonly outbox: { readonly texts: readonly Sms[] };
  readonly day: { readonly fired: readonly Fired[] };
  readonly reset: unknown;
}

async function local<N extends keyof Answers>(name: N, { query = '', body }: Sent = {}): Promise<Answers[N]> {
  const request = body && {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
  const response = await fetch(`/_local/${name}${query}`, request).catch(() => {
    throw new Refusal(0, { title: '没有连上本机' });
  });
  if (!response.ok) throw await refusalOf(response);
  return (await response.json()) as Answers[N];
}

export const readState = (): Promise<State> => local('state');
export const readPeople = async (): Promise<readonly Somebody[]> => (await local('people')).people;
/** What is kept of an SMS is without the token of its link, which only the phone has: as the phone got it. */
export async function readTexts(day: string): Promise<readonly Text[]> {
  const [{ messages }, sent] = await Promise.all([local('messages', { query: `?day=${day}` }), readSent()]);
  return messages.map((message) => {
    const got = sent.find(({ id, text }) => id.startsWith(`${message.person}#${day}`) && isOf(message, text));
    return { ...message, text: got?.text ?? message.text };
  });
}

const isOf = ({ text }: Text, sent: string): boolean =>
  sent.startsWith(`${text}#`) && !sent.slice(text.length + 1).includes(' ');

/** What went out last as phones got it, the latest first: with codes, and with the tokens of links. */
export const readSent = async (): Promise<readonly Sms[]> => [...(await local('outbox')).texts].reverse();

/** Plays every day until then; what fired on the way. */
export const moveTo = async (day: string): Promise<readonly Fired[]> =>
  (await local('day', { body: { day } })).fired;

export const reset = async (): Promise<void> => void (await local('reset', { body: { dataset: 'demo' } }));

/** Which entries of the access table are looked at: every decision reads them, so that none can be missed. */
import { NEVER, TABLE, type Action } from '../../shared/access/table.ts';
import { routes } from '../../shared/manifest/routes.ts';
import { routeAt } from './declaredRefusal.ts';

export interface Listening {
  /** What was looked at since it was asked last. */
  taken(): Set<Action>;
  /** The table is itself again. */
  stop(): void;
}

/** Puts an ear on every entry of the table. */
export function listen(): Listening {
  let heard = new Set<Action>();
  const undo = [TABLE, NEVER].flatMap((table) =>
    Object.entries(Object.getOwnPropertyDescriptors(table)).map(([action, descriptor]) => {
      const { value } = descriptor as { value: unknown };
      Object.defineProperty(table, action, {
        get: () => {
          heard.add(action as Action);
          return value;
        },
        configurable: true,
        enumerable: true,
      });
      return () => Object.defineProperty(table, action, descriptor);
    }),
  );
  return {
    taken: () => {
      const taken = heard;
      heard = new Set();
      return taken;
    },
    stop: () => undo.forEach((put) => void put()),
  };
}

/** What each route has asked about since this file was read. */
const heardOf = new Map<string, Set<Action>>();

export const heardFor = (route: string): ReadonlySet<Action> => heardOf.get(route) ?? new Set();

let ear: Listening | undefined;
let inFlight = 0;
let isMixed = false;
let browsers = 0;

/**
 * A page asks when it likes, so that what is heard meanwhile is of nobody for certain. What is returned is called when
 * the browser is gone: the files after this one share the module.
 */
export function letBrowserAsk(): () => void {
  browsers += 1;
  return () => void (browsers -= 1);
}

/**
 * Sends a request, and throws if its flow asked the table about an action that does not govern its route. Requests at
 * the same time cannot be told apart, and pass.
 */
export async function asGoverned<T>(method: string, path: string, send: () => Promise<T>): Promise<T> {
  ear ??= listen();
  isMixed = browsers > 0 || inFlight > 0;
  inFlight += 1;
  if (inFlight === 1) ear.taken();
  try {
    const answer = await send();
    const { id } = routeAt(method, path) ?? {};
    if (id !== undefined && !isMixed && inFlight === 1) expectGoverned(id, ear.taken());
    return answer;
  } finally {
    inFlight -= 1;
  }
}

/**
 * Open to anybody, and then decided as for the person whom the link names; and what is told to whoever asks of what he
 * may do elsewhere.
 */
const AS_PERSON: Readonly<Record<string, readonly Action[]>> = {
  submitByLink: ['record.enterForPerson'],
  readMe: ['record.enterForPerson', 'record.enterForUnit'],
};

export const askedAsPerson = (id: string): readonly Action[] => AS_PERSON[id] ?? [];

function expectGoverned(id: string, heard: ReadonlySet<Action>): void {
  const governed = routes.find((route) => route.id === id)?.governedBy;
  const declared: readonly string[] = typeof governed === 'object' ? governed : askedAsPerson(id);
  heardOf.set(id, new Set([...heardFor(id), ...heard]));
  const others = [...heard].filter((action) => !declared.includes(action));
  if (others.length > 0) throw new Error(`${id} asks about ${others.join(', ')}, which do not govern it`);
}

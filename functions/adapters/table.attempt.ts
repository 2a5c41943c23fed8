/** Sends one write through the SDK's own retries, and keeps what each try says: an early one may have got in. */
import { fateOf } from './table.fate.ts';
import type { Fate } from './table.fate.ts';

export interface Failed {
  readonly fate: Exclude<Fate, undefined>;
  readonly error: unknown;
  /** A try before the last ended without an answer, so that the last answer may be about our own write. */
  readonly mayBeIn: boolean;
}

export type Attempt<Output> = { readonly output: Output } | Failed;

type Step = <Args, Output>(next: (args: Args) => Promise<Output>) => (args: Args) => Promise<Output>;

interface Command {
  readonly middlewareStack: {
    add(
      middleware: Step,
      options: { step: 'finalizeRequest'; priority: 'low'; name: string; override: true },
    ): void;
  };
}

/** The errors of each try, in order. Innermost in `finalizeRequest`: inside the SDK's retries, after signing. */
function watchTries({ middlewareStack }: Command): readonly unknown[] {
  const errors: unknown[] = [];
  const keepErrors: Step = (next) => (args) =>
    next(args).catch((error: unknown) => {
      errors.push(error);
      throw error;
    });
  // The document client joins a command's stack to itself: without `override` that is a duplicate name.
  middlewareStack.add(keepErrors, {
    step: 'finalizeRequest',
    priority: 'low',
    name: 'watchTries',
    override: true,
  });
  return errors;
}

/** What became of `command`; throws what is no outcome of a write. */
export async function attempt<C extends Command, Output>(
  command: C,
  send: (command: C) => Promise<Output>,
): Promise<Attempt<Output>> {
  const tries = watchTries(command);
  try {
    return { output: await send(command) };
  } catch (error) {
    const mayBeIn = tries.slice(0, -1).some((earlier) => fateOf(earlier) === 'outcomeUnknown');
    const fate = fateOf(error) ?? (mayBeIn ? 'outcomeUnknown' : undefined);
    if (fate === undefined) throw error;
    return { fate, error, mayBeIn };
  }
}

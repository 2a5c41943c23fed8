/** What a command of `npm run qizhi` is made of, and how it speaks to whoever types it. */
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { parseArgs, type ParseArgsConfig } from 'node:util';

/** Somebody typed or wrote what cannot be done: the text says what, and what to do. */
export class Fault extends Error {
  override readonly name = 'Fault';
}

export interface Io {
  say(line: string): void;
  /** One line that is typed; a Fault where nobody sits at a keyboard. */
  ask(question: string): Promise<string>;
}

export interface Command {
  readonly name: string;
  /** After the command's name. */
  readonly usage: string;
  /** In one line of the list. */
  readonly does: string;
  /** More, for `help NAME`. */
  readonly help?: string;
  /** Throws a Fault if it could not be done; answers whether all is well. */
  run(args: readonly string[], io: Io): Promise<boolean>;
}

/** Of the keyboard and the screen. */
export const terminal: Io = {
  say: (line) => void process.stdout.write(`${line}\n`),
  async ask(question) {
    if (!process.stdin.isTTY) throw new Fault(`缺少：${question}（没有可以输入的终端，请用参数写明）`);
    const lines = createInterface({ input: process.stdin, output: process.stdout });
    try {
      return (await lines.question(`${question}：`)).trim();
    } finally {
      lines.close();
    }
  },
};

type Options = NonNullable<ParseArgsConfig['options']>;

/** The options and the rest of a command line; an unknown option is a Fault. */
export function argumentsOf<const O extends Options>(args: readonly string[], options: O, usage: string) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new Fault(`${error instanceof Error ? error.message : String(error)}\n用法：${usage}`, {
      cause: error,
    });
  }
}

/** What stands in a JSON file; a Fault if it cannot be read. */
export function jsonIn(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Fault(`读不了 ${file}：${why}`, { cause: error });
  }
}

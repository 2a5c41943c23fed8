/** The local run with bodies typed as far as the tests of records, ledgers and imports look at them. */
import type { LocalRun } from './local.ts';

export interface ShownRecord {
  readonly id: string;
  readonly revision: number;
  readonly enteredBy: string;
  readonly lateEntry: boolean;
}

export interface ShownDuty {
  readonly id: string;
  readonly rule: string;
  readonly period: string;
  readonly counterpart?: string;
  readonly state: string;
}

export interface ShownRow {
  readonly row: number;
  readonly result: string;
  readonly id?: string;
  readonly reasons?: readonly { readonly field: string; readonly message: string }[];
}

export interface Shown {
  readonly id: string;
  readonly why: string;
  readonly token: string;
  readonly fields: readonly { readonly path: string; readonly message: string }[];
  readonly record: ShownRecord;
  readonly versions: readonly ShownRecord[];
  readonly records: readonly ShownRecord[];
  readonly duties: readonly ShownDuty[];
  readonly satisfies: readonly ShownDuty[];
  readonly members: readonly { readonly id: string }[];
  readonly pairings: readonly { readonly id: string; readonly label: string }[];
  readonly secretary?: { readonly id: string };
  readonly honours: readonly unknown[];
  readonly rows: readonly ShownRow[];
  readonly counts: Readonly<Record<'created' | 'updated' | 'unchanged' | 'rejected', number>>;
  readonly ignored: readonly string[];
}

export interface ShownReply {
  readonly status: number;
  readonly body: Shown;
}

export interface ShownRun extends Omit<LocalRun, 'get' | 'post'> {
  get(...input: Parameters<LocalRun['get']>): Promise<ShownReply>;
  post(...input: Parameters<LocalRun['post']>): Promise<ShownReply>;
}

export const asShown = (run: LocalRun): ShownRun => run;

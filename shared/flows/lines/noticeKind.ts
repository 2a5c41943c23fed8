/** What a kind of notice declares: when it is told, with what, and what it says as things stand. */
import type { Day } from '../../domain/days.ts';
import type { Notice, TemplateOfNotice, ValuesOf } from '../../messages/catalogue.ts';
import type { NoticeLine } from '../../messages/line.ts';
import type { DropReason } from '../../rows/smsRow.ts';
import type { UnitReading } from '../scope/readUnit.ts';
import type { Table } from '../table/ports.ts';

/** What every SMS of a line says: whose it is, and the page's address. */
type Everywhere = 'name' | 'link';

/** One of the notice's templates, and each of its parameters by its name. */
export type Said<N extends Notice = Notice> = {
  [T in TemplateOfNotice<N>]: { readonly template: T } & Omit<ValuesOf<T>, Everywhere>;
}[TemplateOfNotice<N>];

/** How things stand just before the sending. */
export interface Situation extends Pick<UnitReading, 'snapshot' | 'offices'> {
  readonly day: Day;
  /** For what a unit's reading has not. */
  readonly table: Table;
}

export interface NoticeKind<N extends Notice = Notice> {
  /** Told before everything else and by itself; of several such kinds the one that is declared first speaks. */
  readonly alone?: true;
  /** Told at the next sending, on days off too; the others when routine goes out. */
  readonly atOnce?: true;
  /**
   * Of what others of its kind a text speaks too: of those of the same unit and template, or of all. Without it each
   * has its own day.
   */
  readonly together?: 'inUnit' | 'everywhere';
  /** What several together say, if they have words of their own; `since` is the latest day on which one came. */
  readonly several?: (since: Day) => Said<N>;
  /** What it says by now; why not, if it does not hold any more. */
  readonly now: (
    line: NoticeLine,
    situation: Situation,
  ) => Promise<Said<N> | DropReason> | Said<N> | DropReason;
}

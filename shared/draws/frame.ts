/** What a draw is made from, fixed before anybody can know its result (docs/draw.md). Plain JSON throughout. */
import type { Day } from '../domain/days.ts';
import type { Category, Level } from '../domain/units.ts';

/** Another way of drawing gets another name; a file says by which it was made. */
export const ALGORITHM = 'qizhi-draw-1';

/** All conditions that are given hold. A person belongs to the first stratum that fits. */
export interface Stratum {
  readonly name?: string;
  readonly category?: Category;
  readonly level?: Level;
  readonly leadingCadre?: boolean;
  readonly retired?: boolean;
  readonly mobile?: boolean;
  /** How many to draw from it, in place of its share of the total. */
  readonly people?: number;
  readonly branches?: number;
}

/** So many people from all, or so many from each of so many branches. */
export type Mode =
  | { readonly people: number }
  | { readonly branches: number; readonly peoplePerBranch: number };

/** A branch by how many of each stratum it has, and the root over them; not who they are. */
export interface FrameBranch {
  readonly id: string;
  readonly counts: readonly number[];
  /** SHA-256, hex. */
  readonly roots: readonly string[];
}

/** Who was left out because of having been checked lately: said openly, as a count a branch. */
export interface Excluded {
  readonly withinDays: number;
  readonly what: 'people' | 'branches';
  readonly branches: readonly { readonly id: string; readonly count: number }[];
}

export interface Frame {
  readonly algorithm: string;
  readonly scope: string;
  /** Of the scope's checks, in their order: no check can take another one's place. */
  readonly serial: number;
  readonly asOf: Day;
  readonly strata: readonly Stratum[];
  readonly mode: Mode;
  /** On which a visit may fall; empty where no day is drawn. */
  readonly days: readonly Day[];
  /** Ids of rules of which a person may be asked; empty where no question is drawn. */
  readonly questions: readonly string[];
  /** Present only where somebody asked for it. */
  readonly excluded?: Excluded;
  /** In the organisation's order. */
  readonly branches: readonly FrameBranch[];
}

/** How many a frame has in a stratum. */
export const sizeOf = ({ branches }: Frame, stratum: number): number =>
  branches.reduce((sum, { counts }) => sum + (counts[stratum] ?? 0), 0);

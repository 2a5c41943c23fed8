/** Somebody does something for a duty by a flow of its own. */
import type { Day } from '../../shared/domain/days.ts';
import type { Duty } from '../../shared/domain/duty.ts';
import type { Chance } from '../demo/chance.ts';
import type { Agenda } from './agenda.ts';
import type { Desk } from './desk.ts';
import type { SimulatedBranch } from './province.ts';

export interface Occasion {
  readonly duty: Duty;
  readonly branch: SimulatedBranch;
  readonly person: string;
  readonly day: Day;
  readonly hour: number;
  readonly chance: Chance;
}

export interface Office {
  readonly desk: Desk;
  /** For what follows on a later day. */
  readonly agenda: Agenda;
  /** Something has arisen in a branch: its people look at it on the next day. */
  readonly stir: (branch: SimulatedBranch) => void;
}

export type Act = (occasion: Occasion, office: Office) => Promise<void>;

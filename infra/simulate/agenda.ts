/** What is going to happen, by day and hour; at the same hour in the order in which it was put down. */
import type { Day } from '../../shared/domain/days.ts';

export interface Task {
  readonly hour: number;
  readonly act: (day: Day) => Promise<void>;
}

export class Agenda {
  readonly #days = new Map<Day, Task[]>();

  add(day: Day, task: Task): void {
    const list = this.#days.get(day);
    if (list) list.push(task);
    else this.#days.set(day, [task]);
  }

  /** The day's tasks in their order; they are then off the agenda. */
  take(day: Day): Task[] {
    const tasks = this.#days.get(day) ?? [];
    this.#days.delete(day);
    return tasks.sort((a, b) => a.hour - b.hour);
  }
}

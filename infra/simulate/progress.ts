/** How far a long run is: a bar on a terminal, otherwise a line a month. */
import { addDays, daysBetween, type Day } from '../../shared/domain/days.ts';

const WIDTH = 30;

export interface Stream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Called with each day that has been played. */
export function progress(from: Day, to: Day, stream: Stream): (day: Day) => void {
  const days = daysBetween(from, to) + 1;
  const started = performance.now();
  return (day) => {
    const done = (daysBetween(from, day) + 1) / days;
    const seconds = (performance.now() - started) / 1000;
    if (stream.isTTY) {
      const bar = '█'.repeat(Math.round(done * WIDTH)).padEnd(WIDTH, '·');
      const left = Math.ceil((seconds / done) * (1 - done));
      stream.write(`\r${bar} ${day} ${left} s left \x1b[K${day === to ? '\r\x1b[K' : ''}`);
    } else if (day === to || addDays(day, 1).endsWith('-01')) {
      stream.write(`${day.slice(0, 7)} played, ${seconds.toFixed(1)} s\n`);
    }
  };
}

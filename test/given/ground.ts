/** Where the command line works, in a test: on the machine of a run. */
import type { Ground } from '../../infra/qizhi/ground.ts';
import type { Io } from '../../infra/qizhi/command.ts';
import type { LocalRun } from './local.ts';

export const groundOf = ({ machine }: LocalRun): Ground => ({
  ...{ where: 'a test', isCloud: false, now: machine.clock.now() },
  ...{ table: machine.table, vault: machine.ports.vault, queue: machine.ports.queue },
  shards: machine.ports.shards,
  close: () => undefined,
});

/** A screen that keeps what it is told, and a keyboard at which the answers are typed. */
export function heard(...answers: string[]): Io & { readonly lines: string[] } {
  const lines: string[] = [];
  return {
    lines,
    say: (line) => void lines.push(line),
    ask: async (question) => {
      const [answer = ''] = answers.splice(0, 1);
      lines.push(`${question}?`);
      return answer;
    },
  };
}

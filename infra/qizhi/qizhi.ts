/** `npm run qizhi -- COMMAND …`: everything that is done to a deployment from outside, by one command line. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { calendar } from './calendar.ts';
import { Fault, terminal, type Command, type Io } from './command.ts';
import { doctor } from './doctor.ts';
import { backup, confirm, restore } from './keeping.ts';
import { init } from './init.ts';
import { load } from './load.ts';
import { exportTable, importTable } from './moving.ts';
import { rehash } from './rehash.ts';

/** What is a program by itself: it gets the rest of the command line as it stands. */
const program = (name: string, file: string, usage: string, does: string): Command => ({
  ...{ name, usage: `${name} ${usage}`, does },
  run: async (args) => {
    const path = fileURLToPath(new URL(`../../${file}`, import.meta.url));
    return spawnSync(process.execPath, [path, ...args], { stdio: 'inherit' }).status === 0;
  },
});

const commands: readonly Command[] = [
  init,
  load,
  doctor,
  calendar,
  rehash,
  backup,
  restore,
  confirm,
  exportTable,
  importTable,
  program(
    'verify-draw',
    'infra/draws/verify.ts',
    '文件.json',
    '凭公布的文件重新核算一次抽查（docs/draw.md）',
  ),
  program('simulate', 'infra/simulate/simulate.ts', '--from … --to … …', '推演一年，看任务、短信和用量'),
  program('bench', 'test/bench/bench.ts', '[--branches N] …', '测速度和用量（docs/performance.md）'),
];

const list = (): string =>
  [
    'npm run qizhi -- 命令 …',
    '',
    ...commands.map(({ name, does }) => `  ${name.padEnd(12)}${does}`),
    '',
    '  help 命令    这个命令的用法',
  ].join('\n');

function explain(wanted: string | undefined, io: Io): boolean {
  const command = commands.find(({ name }) => name === wanted);
  if (!command) {
    io.say(list());
    return wanted === undefined;
  }
  io.say(
    [
      `用法：npm run qizhi -- ${command.usage}`,
      '',
      command.does,
      ...(command.help ? ['', command.help] : []),
    ].join('\n'),
  );
  return true;
}

/** Answers whether all is well; a Fault is said in words. */
export async function qizhi([wanted, ...args]: readonly string[], io: Io = terminal): Promise<boolean> {
  const isAsking = args.includes('--help') || args.includes('-h');
  if (wanted === undefined || wanted === 'help' || wanted.startsWith('-')) return explain(args[0], io);
  const command = commands.find(({ name }) => name === wanted);
  if (!command || isAsking) return explain(wanted, io);
  try {
    return await command.run(args, io);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    io.say(error.message);
    return false;
  }
}

if (import.meta.main) process.exitCode = (await qizhi(process.argv.slice(2))) ? 0 : 1;

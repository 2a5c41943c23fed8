/** A machine in a process of its own, to be killed: its options come as JSON, and it says by a line that it serves. */
import { optionsOf } from '../../infra/serve/options.ts';
import { served } from '../../infra/serve/served.ts';

const { args, aheadMs } = JSON.parse(process.argv[2] ?? '{}') as { args: string[]; aheadMs: number };
const machine = await served({ ...optionsOf(args, {}), aheadMs });
process.stdout.write(`serving ${machine.port} ${machine.watchPort}\n`);

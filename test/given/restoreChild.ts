/** Puts a backup back in a process of its own, so that it can be killed: `restoreChild.ts FROM FILE NOW`. */
import { restore } from '../../infra/serve/restore.ts';

const [from = '', file = '', now = ''] = process.argv.slice(2);
process.stdout.write('begun\n');
await restore(from, file, now);
process.stdout.write('restored\n');

/**
 * Runs the command in argv until standard input ends. A parent that dies, however it dies, closes that pipe,
 * so a server started through this file never outlives its test run.
 */
import { spawn } from 'node:child_process';

const [command = '', ...args] = process.argv.slice(2);
const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
child.on('exit', (code) => process.exit(code ?? 1));
process.stdin.on('end', () => child.kill('SIGKILL')).resume();

/** A thread of a machine. It reads the data file itself; what it writes, the one that started it writes. */
import { parentPort, workerData } from 'node:worker_threads';
import * as z from 'zod';
import { tasksOn } from './doTasks.ts';
import { outcomeOf, Waiting, type Done, type Down, type Task, type Up } from './wire.ts';

const given = z.object({
  ...{ settingsFile: z.string(), file: z.string(), logs: z.string().optional(), aheadMs: z.number() },
});

const calls = new Waiting<unknown>();
const say = (up: Up): void => parentPort?.postMessage(up);

const { logs, ...data } = given.parse(workerData);
const tasks = tasksOn({ ...data, ...(logs !== undefined && { logs }) }, (what) => {
  const { id, answer } = calls.add();
  say({ call: id, what });
  return answer;
});

async function done(task: Task): Promise<Done> {
  const before = process.threadCpuUsage();
  const answer = await tasks.do(task);
  const { user, system } = process.threadCpuUsage(before);
  return { answer, cpuMs: (user + system) / 1000 };
}

parentPort?.on('message', (down: Down) => {
  if ('call' in down) return calls.settle(down.call, down.outcome);
  void outcomeOf(() => done(down.what)).then((outcome) => say({ task: down.task, outcome }));
});

/**
 * `kill -9` at random moments, in schedules, writes and backups: nothing acknowledged is lost, and nothing is sent twice.
 * A few here; `npm run test:kills` kills a hundred times.
 */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { backupsIn, checkedBackup } from '../../../infra/serve/backup.ts';
import { addDays } from '../../../shared/domain/days.ts';
import { contentsOf, morningOf, start, tokenFor, write } from '../../given/killing.ts';
import { DAY, lay, servedFolder, until } from '../../given/servedFile.ts';

const KILLS = Number(process.env['KILLS'] ?? 2);
/** A machine that starts alone serves within two seconds; where others work it takes many times as long. */
const STARTING_MS = Number(process.env['KILL_MS'] ?? 4_000);
/** When the last one is let be: five days before the month's calls are due somebody is told, if not before. */
const LAST = Math.max(KILLS, 17);
/** From the first write on. */
const WRITING_MS = 1_000;

test(`${KILLS} kills at random moments`, { timeout: 60_000 + KILLS * 60_000 }, async () => {
  const folder = servedFolder();
  await lay(folder);
  const acknowledged: string[] = [];
  let served = 0;
  for (let n = 0; n < KILLS; n += 1) {
    const now = morningOf(DAY, n);
    // Half of them while it starts and catches up, half while people write.
    const isEarly = n % 2 === 1;
    const { running, gone, said } = await start(
      folder,
      now,
      isEarly ? Math.random() * STARTING_MS : undefined,
    );
    if (running) {
      served += 1;
      let isFirst = true;
      const cut = () => {
        if (isFirst && !isEarly) setTimeout(() => running.child.kill('SIGKILL'), Math.random() * WRITING_MS);
        isFirst = false;
      };
      const token = await tokenFor(folder, 'm2', now);
      acknowledged.push(...(await write(running, token, addDays(DAY, n), cut)));
    }
    // Killed, and nothing else: no refusal of a file that an earlier kill has spoilt.
    expect([await gone, said()]).toEqual([null, expect.stringMatching(/^(serving.*\s*)?$/)]);
  }
  expect(served).toBeGreaterThan(0);
  expect(acknowledged.length).toBeGreaterThan(0);

  const { running, gone } = await start(folder, morningOf(DAY, LAST));
  if (!running) throw new Error('it does not start any more');
  await until(async () => {
    const state = (await (await fetch(`${running.watch}/health`)).json()) as Record<string, unknown>;
    const { send } = state['played'] as Record<string, string>;
    return state['waiting'] === 0 && send === morningOf(DAY, LAST).replace('00:05', '00:00');
  }, 120);
  running.child.kill('SIGKILL');
  await gone;

  const { records, told } = contentsOf(folder.file);
  expect(acknowledged.filter((id) => !records.has(id))).toEqual([]);
  const ids = folder.lines('outbox').map(({ id }) => id);
  expect(ids.length).toBeGreaterThan(0);
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  expect(told.filter((line, at) => told.indexOf(line) !== at)).toEqual([]);
  const database = new DatabaseSync(folder.file);
  expect(database.prepare('PRAGMA integrity_check').get()).toEqual({
    integrity_check: 'ok',
  });
  database.close();
  for (const path of backupsIn(join(folder.folder, 'backups'))) await checkedBackup(path);
  console.log(`${KILLS} kills, ${acknowledged.length} acknowledged, ${ids.length} SMS`);
});

/** A machine for daily work in a test, which is stopped with it and whose folder goes. */
import { rmSync } from 'node:fs';
import { afterEach } from 'vitest';
import { optionsOf, type ServeOptions } from '../../infra/serve/options.ts';
import { served, type Served } from '../../infra/serve/served.ts';
import { folders, NOW, type ServedFolder } from './servedFolder.ts';

export { DAY, lay, NOW, servedFolder, settings, type ServedFolder } from './servedFolder.ts';

const machines: Served[] = [];
afterEach(async () => {
  for (const machine of machines.splice(0)) await machine.stop();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A machine on the folder that is stopped with the test; its clock stands at ten of `DAY` when it starts. */
export async function machineOn(
  { args }: ServedFolder,
  more: Partial<ServeOptions> = {},
): Promise<Served & { readonly address: string; readonly watch: string }> {
  const aheadMs = Date.parse(NOW) - Date.now();
  const machine = await served({ ...optionsOf(args, {}), aheadMs, ...more });
  machines.push(machine);
  const [address, watch] = [machine.port, machine.watchPort].map((port) => `http://127.0.0.1:${port}`);
  return { ...machine, address: address ?? '', watch: watch ?? '' };
}

/** Waits until something holds, twenty seconds at most unless more are given. */
export async function until<T>(
  what: () => T | undefined | false | Promise<T | undefined | false>,
  seconds = 20,
): Promise<T> {
  for (const end = Date.now() + seconds * 1000; ;) {
    const result = await what();
    if (result) return result;
    if (Date.now() > end) throw new Error('it did not come about');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

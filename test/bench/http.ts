/** The real server over a machine, and a client that speaks HTTP as anybody. */
import type { AddressInfo } from 'node:net';
import { localIssuer } from '../../infra/local/issuer.ts';
import type { Machine } from '../../infra/local/machine.ts';
import { localServer } from '../../infra/local/server.ts';

export interface Client {
  /** Asks as somebody; anything but a 2xx is an error. */
  readonly get: (path: string, person: string) => Promise<unknown>;
  readonly post: (path: string, body: unknown, person: string) => Promise<unknown>;
  readonly close: () => Promise<void>;
}

export async function clientOf(machine: Machine): Promise<Client> {
  const issuer = await localIssuer('http://bench.local');
  const server = localServer(machine, issuer, Promise.resolve());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const tokens = new Map<string, string>();
  const call = async (method: string, path: string, person: string, body?: unknown): Promise<unknown> => {
    const token = tokens.get(person) ?? (await issuer.tokenFor(person));
    tokens.set(person, token);
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const response = await fetch(`${address}${path}`, { method, headers, ...sent });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return JSON.parse(text);
  };
  return {
    get: (path, person) => call('GET', path, person),
    post: (path, body, person) => call('POST', path, person, body),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

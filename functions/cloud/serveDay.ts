import type { Need, PortsOf } from '../../shared/flows/request/flow.ts';
import type { WorkFunction } from '../wiring/entry.ts';
import { readEnv, type Env } from '../wiring/env.ts';
import { serveWork } from '../wiring/work.ts';
import { base } from './base.ts';

/** The Lambda handler of a function with schedules; `more` makes the ports that its flows need. */
export const serveDay = <N extends Need>(entry: WorkFunction<N>, more: (env: Env) => PortsOf<N>) =>
  serveWork(entry, async () => {
    const env = readEnv(process.env);
    return Object.assign(
      { ...base(entry.id, env), pageLink: env.PAGE_LINK, linkMode: env.LINK_MODE },
      more(env),
    );
  });

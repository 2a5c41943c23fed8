/** Every function, once: the cloud, the local run, the documents and the tests are made from these lists. */
import type { Need } from '../../shared/flows/request/flow.ts';
import type { HttpFunction, WorkFunction } from '../wiring/entry.ts';
import { system } from './system.ts';
import { units } from './units.ts';
import { ledger } from './ledger.ts';
import { boards } from './boards.ts';
import { coverage } from './coverage.ts';
import { submissions } from './submissions.ts';
import { records } from './records.ts';
import { ledgerFiles } from './ledger-files.ts';
import { problems } from './problems.ts';
import { orders } from './orders.ts';
import { notices } from './notices.ts';
import { inspections } from './inspections.ts';
import { spotChecks } from './spot-checks.ts';
import { talks } from './talks.ts';
import { talkTexts } from './talk-texts.ts';
import { personalData } from './personal-data.ts';
import { roster } from './roster.ts';
import { dossiers } from './dossiers.ts';
import { imports } from './imports.ts';
import { reports } from './reports.ts';
import { rounds } from './rounds.ts';
import { surveys } from './surveys.ts';
import { publicSide } from './public-side.ts';
import { signIn } from './sign-in.ts';
import { codes } from './codes.ts';
import { sweep } from './sweep.ts';
import { roll } from './roll.ts';
import { open } from './open.ts';
import { alert } from './alert.ts';
import { send } from './send.ts';
import { reconcile } from './reconcile.ts';
import { receipts } from './receipts.ts';
import { retention } from './retention.ts';

/** Those that answer requests. */
export const httpFunctions: readonly HttpFunction<Need>[] = [
  system,
  units,
  ledger,
  boards,
  coverage,
  submissions,
  records,
  ledgerFiles,
  problems,
  orders,
  notices,
  inspections,
  spotChecks,
  talks,
  talkTexts,
  personalData,
  roster,
  reports,
  rounds,
  surveys,
  publicSide,
  dossiers,
  imports,
  signIn,
];

/** Those that schedules start, and that work off queues. */
export const workFunctions: readonly WorkFunction<Need>[] = [
  sweep,
  roll,
  open,
  alert,
  send,
  reconcile,
  receipts,
  retention,
  codes,
];

/** What `qizhi doctor` looks at: each check says in a line what it found and, where it is wrong, what to do. */
import * as z from 'zod';
import { isOfTheThree } from '../../shared/access/officers.ts';
import { dayOf } from '../../shared/domain/days.ts';
import { stateOf } from '../../shared/domain/officers.ts';
import type { Unit } from '../../shared/domain/units.ts';
import { readReach } from '../../shared/flows/lines/readReach.ts';
import { readSweptDays } from '../../shared/flows/lines/sweptDays.ts';
import { readCalendars } from '../../shared/flows/scope/readUnit.ts';
import { bodiesOf, queryRows } from '../../shared/flows/table/rows.ts';
import { receiptsKey } from '../../shared/flows/system/takeSmsReceipts.ts';
import { findRoot } from '../../shared/flows/units/foundRoot.ts';
import { templates } from '../../shared/messages/catalogue.ts';
import { namingRow } from '../../shared/rows/units.ts';
import { tableFindings } from './checkTable.ts';
import { bad, ok, warn, type Finding } from './finding.ts';
import type { Ground } from './ground.ts';
import { ROLES, ROLE_NAMES } from './roles.ts';

type Check = (ground: Ground) => Promise<readonly Finding[]>;

/** Of a check that could not be made. */
const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Each check by itself: one that fails is a finding, and the others are made all the same. */
export async function findings(ground: Ground): Promise<Finding[]> {
  const results: Finding[] = [];
  for (const [what, check] of Object.entries(CHECKS)) {
    try {
      results.push(...(await check(ground)));
    } catch (error) {
      results.push(bad(`${what}：查不了（${reasonOf(error)}）`));
    }
  }
  return results;
}

const settings: Check = async ({ settings: chosen }) => {
  if (!chosen) return [warn('设置：没有写明设置文件（--settings），没有检查')];
  const { STAGE, SMS_CHANNEL, SMS_ALLOWED } = chosen;
  return [
    STAGE === 'production' ? ok('设置：正式使用') : warn('设置：STAGE 是 trial，只是试用'),
    ...(SMS_CHANNEL === 'outbox' ? [warn('设置：SMS_CHANNEL 是 outbox，短信不会发出')] : []),
    ...(SMS_ALLOWED.length > 0 ? [warn(`设置：SMS_ALLOWED 只发给${SMS_ALLOWED.length}个号码`)] : []),
  ];
};

const CONTEXT = { thing: 'doctor' };
const keys: Check = async ({ vault }) => {
  const sealed = await vault.seal('doctor', CONTEXT);
  const isWhole = (await vault.open(sealed, CONTEXT)) === 'doctor';
  const blinds = new Set(await Promise.all(['1', '1'].map((text) => vault.blind(text))));
  return [isWhole && blinds.size === 1 ? ok('密钥：加密、解密、查找都可用') : bad('密钥：加密后解不出原文')];
};

const administrators: Check = async (ground) => {
  const root = await findRoot(ground.table, ground.shards);
  if (!root) return [bad('单位：还没有，请运行 qizhi init')];
  return [
    ok(`单位：${root.name}（${root.id}）`),
    ...(await Promise.all(ROLES.map((role) => holder(role, root, ground)))),
  ];
};

async function holder(role: (typeof ROLES)[number], root: Unit, { table, now }: Ground): Promise<Finding> {
  const calendars = await readCalendars(table);
  const namings = bodiesOf(await queryRows(table, namingRow.under(root.id, role)));
  const [held] = namings.filter(
    (naming) => isOfTheThree(naming.role) && stateOf(naming, dayOf(now), calendars) === 'active',
  );
  if (!held) return bad(`${ROLE_NAMES[role]}：没有人，请运行 qizhi init --replace --role ${role}`);
  const { phone } = await readReach(held.person, table);
  return phone === undefined
    ? bad(`${ROLE_NAMES[role]}：${held.name}没有登记手机号，无法登录`)
    : ok(`${ROLE_NAMES[role]}：${held.name}`);
}

/** The State Council publishes the next year's table in November. */
const calendars: Check = async ({ table, now }) => {
  const published = await readCalendars(table);
  const day = dayOf(now);
  const year = Number(day.slice(0, 4));
  const wanted = day.slice(5, 7) === '12' ? [year, year + 1] : [year];
  return wanted.map((wantedYear) =>
    published[wantedYear]
      ? ok(`放假安排：${wantedYear}年已有`)
      : bad(`放假安排：${wantedYear}年没有，请运行 qizhi calendar 文件.json`),
  );
};

const SWEEP_DONE = 7;
const daily: Check = async ({ table, shards, now }) => {
  const root = await findRoot(table, shards);
  if (!root) return [];
  const day = (await readSweptDays([root], table)).get(root.id);
  const today = dayOf(now);
  const hour = (new Date(now).getUTCHours() + 8) % 24;
  if (day === undefined) return [warn('每日运行：还没有过；次日早上再看')];
  if (day === today || hour < SWEEP_DONE) return [ok(`每日运行：最近一次是${day}`)];
  return [bad(`每日运行：今天没有（最近一次是${day}），见 docs/runbook.md`)];
};

const aliyun = z.object({ templates: z.record(z.string(), z.string()) });
const provider: Check = async (ground) => {
  const { settings: chosen } = ground;
  if (!chosen || chosen.SMS_CHANNEL === 'outbox') return [];
  if (chosen.SMS_CHANNEL !== 'aliyun') return [ok(`短信：${chosen.SMS_CHANNEL}，每秒${chosen.SMS_RATE}条`)];
  const { templates: registered } = aliyun.parse(chosen.SMS_PROVIDER);
  const missing = templates.map(({ id }) => id).filter((id) => registered[id] === undefined);
  return missing.length === 0
    ? [ok(`短信：阿里云，${templates.length}个模板都已登记`)]
    : [bad(`短信：没有登记的模板：${missing.join('、')}（docs/sms-registration.md）`)];
};

/** Where the provider's console wants to know an address for status reports. */
const receipts: Check = async ({ settings: chosen, vault }) =>
  chosen?.SMS_CHANNEL === 'aliyun' || chosen?.SMS_CHANNEL === 'mas'
    ? [ok(`短信回执：请在短信平台登记 ${chosen.ISSUER}/api/sms-receipts/${await receiptsKey(vault)}`)]
    : [];

/** What the functions answer to whoever does not show the secret of the edge. */
const MISDIRECTED = 421;
const discovered = z.object({ issuer: z.string() });
const address: Check = async ({ settings: chosen, isCloud }) => {
  if (!chosen || !isCloud) return [];
  const response = await fetch(`${chosen.ISSUER}/.well-known/openid-configuration`, {
    signal: AbortSignal.timeout(10_000),
  });
  if (response.status === MISDIRECTED)
    return [bad('地址：CloudFront 出示的口令与 EDGE_HASH 不符，见 docs/runbook.md#edge-secret')];
  const { issuer } = discovered.parse(await response.json());
  return [
    issuer === chosen.ISSUER
      ? ok(`地址：${chosen.ISSUER} 可以打开`)
      : bad(`地址：${chosen.ISSUER} 自称 ${issuer}，ISSUER 与实际地址不一致`),
  ];
};

const CHECKS: Readonly<Record<string, Check>> = {
  设置: settings,
  数据表: tableFindings,
  密钥: keys,
  单位和管理员: administrators,
  放假安排: calendars,
  短信: provider,
  短信回执: receipts,
  地址: address,
  每日运行: daily,
};

/** `qizhi init`: from an empty table to one that three administrators can enter. */
import * as z from 'zod';
import { phone } from '../../shared/contract/people.ts';
import { given, loadCalendar as calendarRoute } from '../../shared/contract/units.ts';
import { dayOf } from '../../shared/domain/days.ts';
import { unitKinds, type Unit } from '../../shared/domain/units.ts';
import { installAdministrator } from '../../shared/flows/officers/installAdministrator.ts';
import { foundRoot, findRoot } from '../../shared/flows/units/foundRoot.ts';
import { loadCalendar } from '../../shared/flows/units/loadCalendar.ts';
import { day, id, line } from '../../shared/submissions/fields.ts';
import { personName } from '../../shared/submissions/personName.ts';
import { argumentsOf, Fault, jsonIn, type Command, type Io } from './command.ts';
import { contextIn, type Ground } from './ground.ts';
import { GROUND_USAGE, groundOptions, openGround } from './openGround.ts';
import { bodyOf, wordsOf } from './refused.ts';
import { ROLE_NAMES, ROLES, type Role } from './roles.ts';

const USAGE = `init 文件.json ${GROUND_USAGE}
       init --replace --role ${ROLES.join('|')} --name 姓名 [--phone 手机号] ${GROUND_USAGE}`;

const somebody = z.strictObject({ name: personName, phone });

/** What `init` takes: the unit above all others, the three first administrators, and holiday tables. */
export const firstFile = z.strictObject({
  unit: z.strictObject({
    ...{
      id,
      name: line(100),
      kind: z.enum(unitKinds).exclude(['generalBranch', 'branch']),
      startsOn: day.optional(),
    },
    level: given.level.optional(),
    categories: given.categories.optional(),
  }),
  administrators: z.strictObject({
    systemAdministrator: somebody,
    securityAdministrator: somebody,
    auditor: somebody,
  }),
  calendars: z.array(calendarRoute.body).default([]),
});
export type FirstFile = z.output<typeof firstFile>;

function firstIn(file: string): FirstFile {
  const read = firstFile.safeParse(jsonIn(file));
  if (read.success) return read.data;
  throw new Fault(`${file}：\n${z.prettifyError(read.error)}`);
}

/** Every step may be done again: what is there already stays as it is. */
export async function initAt(ground: Ground, { unit, administrators, calendars }: FirstFile, io: Io) {
  const { startsOn = dayOf(ground.now), ...about } = unit;
  const founded = await foundRoot({ ...about, startsOn }, contextIn(ground));
  if (!founded.ok) throw new Fault(`单位：没有设立。${wordsOf(founded)}`);
  const root = founded.body.unit;
  io.say(`单位 ${root.name}（${root.id}）：${founded.body.isNew ? '已设立' : '已经在了'}`);
  for (const role of ROLES)
    await install(ground, root, { role, ...administrators[role], isReplacing: false }, io);
  await loadCalendars(ground, root, calendars, io);
}

interface Wanted {
  readonly role: Role;
  readonly name: string;
  readonly phone: string;
  readonly isReplacing: boolean;
}

async function install(ground: Ground, { id: unit }: Unit, wanted: Wanted, io: Io): Promise<void> {
  const result = await installAdministrator({ ...wanted, unit }, contextIn(ground));
  const title = ROLE_NAMES[wanted.role];
  if (!result.ok) throw new Fault(`${title} ${wanted.name}：没有办成。${wordsOf(result)}`);
  const { relieved } = result.body;
  io.say(`${title} ${wanted.name}：已启用${relieved.length > 0 ? `，免去原来的${relieved.length}人` : ''}`);
}

/** Each year's table by the product's own flow, as a system administrator of the unit above all others. */
export async function loadCalendars(
  ground: Ground,
  { id: unit }: Unit,
  calendars: FirstFile['calendars'],
  io: Io,
): Promise<void> {
  for (const body of calendars) {
    const context = contextIn(ground, [{ unit, role: 'systemAdministrator' }]);
    bodyOf(await loadCalendar({ params: {}, query: {}, body }, context), `${body.year}年的放假安排`);
    io.say(`${body.year}年的放假安排：放假${body.holidays.length}天，调休上班${body.makeUp?.length ?? 0}天`);
  }
}

/** The unit above all others; a Fault before there is one. */
export async function rootOf({ table, shards, where }: Ground): Promise<Unit> {
  const root = await findRoot(table, shards);
  if (!root) throw new Fault(`${where} 里还没有单位，请先运行 qizhi init 文件.json`);
  return root;
}

interface Replacing {
  readonly role?: string | undefined;
  readonly name?: string | undefined;
  readonly phone?: string | undefined;
}

export async function replaceAt(
  ground: Ground,
  { role, name, phone: number }: Replacing,
  io: Io,
): Promise<void> {
  const wanted = ROLES.find((candidate) => candidate === role);
  if (!wanted) throw new Fault(`--role 应是 ${ROLES.join('、')} 之一`);
  const asked = somebody.safeParse({
    name: name ?? (await io.ask('姓名')),
    phone: number ?? (await io.ask('手机号')),
  });
  if (!asked.success) throw new Fault(z.prettifyError(asked.error));
  await install(ground, await rootOf(ground), { role: wanted, ...asked.data, isReplacing: true }, io);
}

export const init: Command = {
  name: 'init',
  usage: USAGE,
  does: '设立最上级单位和三名管理员，载入放假安排；--replace 更换已不在岗的管理员',
  help: `文件的样子见 settings/first.example.json。可以重复运行：已经在了的不再变动。
电话只以密文保存；--replace 不写 --phone 时会询问，不留在命令记录里。每一步都记入最上级单位的审计。`,
  async run(args, io) {
    const text = { type: 'string' } as const;
    const own = { replace: { type: 'boolean' }, role: text, name: text, phone: text } as const;
    const { values, positionals } = argumentsOf(args, { ...groundOptions, ...own }, USAGE);
    const [file, ...rest] = positionals;
    if (rest.length > 0 || (file === undefined) !== (values.replace === true))
      throw new Fault(`用法：${USAGE}`);
    const first = file === undefined ? undefined : firstIn(file);
    const ground = await openGround(values);
    try {
      io.say(ground.where);
      await (first ? initAt(ground, first, io) : replaceAt(ground, values, io));
      if (first)
        io.say('三名管理员现在可以用手机验证码登录。下一步：qizhi load 载入单位和人员，qizhi doctor 检查。');
      return true;
    } finally {
      ground.close();
    }
  },
};

/**
 * `npm run init -- --unit ROOT --name … --phone … [--role …] [--replace]`: makes somebody an administrator of the topmost
 * unit of the data file on this machine, the security administrator unless another role is named. Whoever sits at the
 * machine does what nobody above could do; it is in the unit's audit.
 */
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { isOfTheThree } from '../../shared/access/officers.ts';
import { phone } from '../../shared/contract/people.ts';
import { officerRoles } from '../../shared/domain/people.ts';
import { installAdministrator, MACHINE } from '../../shared/flows/officers/installAdministrator.ts';
import { id } from '../../shared/submissions/fields.ts';
import { personName } from '../../shared/submissions/personName.ts';
import { Machine } from './machine.ts';

const USAGE =
  'npm run init -- --unit ROOT --name 姓名 --phone 手机号 [--role securityAdministrator] [--replace]';

const asked = z.object({
  unit: id,
  name: personName,
  phone,
  role: z.enum(officerRoles).refine(isOfTheThree, '只能是三种管理员之一').default('securityAdministrator'),
  replace: z.boolean().default(false),
});

function inputOf(args: readonly string[]): z.output<typeof asked> | undefined {
  const text = { type: 'string' } as const;
  const options = { unit: text, name: text, phone: text, role: text, replace: { type: 'boolean' } } as const;
  try {
    return asked.safeParse(parseArgs({ args: [...args], options }).values).data;
  } catch {
    return undefined;
  }
}

/** What was done, in a line; or why nothing was. */
export async function init(
  args: readonly string[],
  machine: Machine,
): Promise<{ readonly ok: boolean; readonly text: string }> {
  const input = inputOf(args);
  if (!input) return { ok: false, text: USAGE };
  const { replace: isReplacing, ...wanted } = input;
  const { ports, clock } = machine;
  const caller = { id: MACHINE, name: '本机', offices: [], heads: [], former: [] };
  const context = { ...ports, caller, now: clock.now(), today: clock.day };
  const result = await installAdministrator({ ...wanted, isReplacing }, context);
  if (!result.ok)
    return {
      ok: false,
      text: result.detail ?? result.fields?.map(({ message }) => message).join() ?? result.why,
    };
  const { person, relieved } = result.body;
  const replaced = relieved.length > 0 ? `，同时免去${relieved.join('、')}` : '';
  return { ok: true, text: `${wanted.name}（${person}）已启用${replaced}` };
}

if (import.meta.main) {
  const silent = () => undefined;
  const file = process.env['QIZHI_DATA'] ?? '.data/qizhi.db';
  const machine = new Machine({
    file,
    day: '2026-01-01',
    log: { info: silent, warn: silent, error: silent },
  });
  const isThere = await machine.resume();
  const { ok, text } = isThere
    ? await init(process.argv.slice(2), machine)
    : { ok: false, text: '数据文件里还没有单位，请先 npm start' };
  machine.close();
  console.log(text);
  if (!ok) process.exitCode = 1;
}

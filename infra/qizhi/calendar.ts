/** `qizhi calendar`: a year's holiday table, as the State Council has published it. */
import * as z from 'zod';
import { loadCalendar as route } from '../../shared/contract/units.ts';
import { argumentsOf, Fault, jsonIn, type Command } from './command.ts';
import { GROUND_USAGE, groundOptions, openGround } from './openGround.ts';
import { loadCalendars, rootOf } from './init.ts';

const USAGE = `calendar 文件.json ${GROUND_USAGE}
       calendar 文件.json --url https://… --token 令牌`;

const said = z.object({
  title: z.string().optional(),
  fields: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});

/** Sends it to a Qizhi that is reached by its address alone, as the person whose token it is. */
async function sendTo(url: string, token: string, table: unknown): Promise<string> {
  const response = await fetch(new URL(route.path, url), {
    method: route.method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(table),
  }).catch((error: unknown) => {
    throw new Fault(`连不上 ${url}`, { cause: error });
  });
  const body: unknown = await response.json().catch(() => undefined);
  if (response.status === route.status) return saidOf(route.answer.parse(body));
  const { title = String(response.status), fields = [] } = said.safeParse(body).data ?? {};
  throw new Fault(
    `没有载入：${title}${fields.map(({ path, message }) => `\n  ${path}：${message}`).join('')}`,
  );
}

const saidOf = ({ year, holidays, makeUp }: z.output<typeof route.answer>): string =>
  `${year}年的放假安排：放假${holidays.length}天，调休上班${makeUp.length}天`;

export const calendar: Command = {
  name: 'calendar',
  usage: USAGE,
  does: '载入一年的放假和调休安排',
  help: '文件：{ "year": 2027, "holidays": ["2027-01-01", …], "makeUp": ["2027-01-03", …] }',
  async run(args, io) {
    const text = { type: 'string' } as const;
    const { values, positionals } = argumentsOf(args, { ...groundOptions, url: text, token: text }, USAGE);
    const [file, ...rest] = positionals;
    const { url, token } = values;
    if (file === undefined || rest.length > 0 || (url === undefined) !== (token === undefined))
      throw new Fault(`用法：${USAGE}`);
    const table = jsonIn(file);
    if (url !== undefined && token !== undefined) {
      io.say(await sendTo(url, token, table));
      return true;
    }
    const read = route.body.safeParse(table);
    if (!read.success) throw new Fault(`${file}：\n${z.prettifyError(read.error)}`);
    const ground = await openGround(values);
    try {
      await loadCalendars(ground, await rootOf(ground), [read.data], io);
      return true;
    } finally {
      ground.close();
    }
  },
};

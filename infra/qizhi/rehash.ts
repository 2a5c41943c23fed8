/** `qizhi rehash`: finds every number by the key that the settings name now. */
import { peopleOfUnit } from '../../shared/flows/retention/peopleOfUnit.ts';
import { rehashContact, type RehashStep } from '../../shared/flows/people/rehashContact.ts';
import { listAll } from '../../shared/flows/scope/listUnits.ts';
import { inParallel } from '../../shared/flows/table/inParallel.ts';
import { argumentsOf, Fault, type Command, type Io } from './command.ts';
import type { Ground } from './ground.ts';
import { GROUND_USAGE, groundOptions, openGround } from './openGround.ts';

const USAGE = `rehash --prepare|--finish ${GROUND_USAGE}`;
const AT_ONCE = 8;
const UNITS_A_LINE = 500;

/** Everybody at home in some unit; answers how many numbers were hashed anew. */
export async function rehashAll(ground: Ground, step: RehashStep, io: Io): Promise<number> {
  const units = await listAll(ground.table, ground.shards);
  let anew = 0;
  for (const [n, { id }] of units.entries()) {
    const { atHome } = await peopleOfUnit(id, ground.now, ground);
    const done = await inParallel(atHome, AT_ONCE, (person) => rehashContact(person, step, ground));
    anew += done.filter(Boolean).length;
    if ((n + 1) % UNITS_A_LINE === 0) io.say(`${n + 1}/${units.length}个单位，${anew}个号码`);
  }
  return anew;
}

export const rehash: Command = {
  name: 'rehash',
  usage: USAGE,
  does: '更换查找手机号用的密钥：先 --prepare，部署后再 --finish',
  help: `步骤见 docs/deploy.md。两步都可以重复运行：已经换好的不再变动。`,
  async run(args, io) {
    const yes = { type: 'boolean' } as const;
    const { values } = argumentsOf(args, { ...groundOptions, prepare: yes, finish: yes }, USAGE);
    if ((values.prepare ?? false) === (values.finish ?? false)) throw new Fault(`用法：${USAGE}`);
    const ground = await openGround(values);
    try {
      io.say(ground.where);
      const step = values.prepare ? 'prepare' : 'finish';
      io.say(`${await rehashAll(ground, step, io)}个号码已按新密钥${step === 'prepare' ? '登记' : '更换'}`);
      return true;
    } finally {
      ground.close();
    }
  },
};

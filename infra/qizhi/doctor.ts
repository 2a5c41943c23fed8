/** `qizhi doctor`: whether a deployment can go on, before its first day and on every other. */
import { randomUUID } from 'node:crypto';
import { internationalPhone } from '../../shared/domain/internationalPhone.ts';
import { phone } from '../../shared/contract/people.ts';
import { dayOf } from '../../shared/domain/days.ts';
import { message } from '../../shared/messages/message.ts';
import { smsOf } from '../../shared/messages/renderSms.ts';
import { findings } from './checks.ts';
import { bad, ok, type Finding } from './finding.ts';
import { argumentsOf, Fault, type Command } from './command.ts';
import type { Ground } from './ground.ts';
import { GROUND_USAGE, groundOptions, openGround } from './openGround.ts';
import { providerOf } from './provider.ts';

const USAGE = `doctor [--sms 本人手机号 | --sms ask] ${GROUND_USAGE}`;
const MARKS: Readonly<Record<Finding['level'], string>> = { ok: '✓', warn: '!', bad: '✗' };

/** One SMS to whoever types, by the way that all others take. */
export async function trialSms(number: string, ground: Ground): Promise<Finding> {
  const asked = phone.safeParse(number);
  if (!asked.success) throw new Fault('--sms：电话应为11位手机号，或以 + 开头的国际号码');
  try {
    return await sent(internationalPhone(asked.data), ground);
  } catch (error) {
    return bad(`试发：没有发出（${error instanceof Error ? error.message : String(error)}）`);
  }
}

async function sent(to: string, ground: Ground): Promise<Finding> {
  const sms = await providerOf(ground);
  if (!sms) return bad('试发：设置里没有短信通道（SMS_CHANNEL），没有发出');
  const said = smsOf(message('trial', { day: dayOf(ground.now) }));
  const outcome = await sms.send({ id: `trial#${randomUUID()}`, to, ...said });
  if (outcome.outcome === 'accepted') return ok('试发：通道已受理，请看手机有没有收到');
  return bad(
    `试发：${outcome.outcome === 'refused' ? `通道拒绝（${outcome.why}）` : '通道没有回答，不知道有没有发出'}`,
  );
}

export const doctor: Command = {
  name: 'doctor',
  usage: USAGE,
  does: '检查设置、数据表、密钥、管理员、放假安排、短信和每日运行；--sms 给本人试发一条',
  help: `✓ 没有问题，! 请知悉，✗ 先要改好；有 ✗ 时以失败结束。
--sms ask 会询问号码，不留在命令记录里。试发的短信与其他短信走同一条通道、同一个速率。`,
  async run(args, io) {
    const { values } = argumentsOf(args, { ...groundOptions, sms: { type: 'string' } }, USAGE);
    const ground = await openGround(values);
    try {
      io.say(ground.where);
      const results = await findings(ground);
      if (values.sms !== undefined) {
        const number = values.sms === 'ask' ? await io.ask('本人手机号') : values.sms;
        results.push(await trialSms(number, ground));
      }
      for (const { level, text } of results) io.say(`${MARKS[level]} ${text}`);
      return results.every(({ level }) => level !== 'bad');
    } finally {
      ground.close();
    }
  },
};

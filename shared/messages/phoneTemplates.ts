/** Texts to a phone, whoever has it: at any hour, beside all others, never with a link. Part of the catalogue. */
import { code, day, type Template } from './template.ts';

export const toPhones = [
  {
    id: 'sign-in-code',
    purpose: 'code',
    when: 'Somebody asked for a code to sign in by, or to show that a phone is theirs',
    parameters: [code('code')],
    text: '【旗帜】验证码{code}，5分钟内有效，请勿告诉他人',
    example: ['482913'],
  },
  {
    id: 'phone-changed',
    purpose: 'code',
    when: 'The number before it is told that somebody is reached by another one from now on',
    parameters: [day('day')],
    text: '【旗帜】{day}起，原登记在本号码的同志改用其他号码联系；不是本人办理的，请与所在支部联系',
    example: ['3月10日'],
  },
  {
    id: 'trial',
    purpose: 'code',
    when: 'Whoever keeps the deployment tries out by the own phone whether SMS arrive',
    parameters: [day('day')],
    text: '【旗帜】这是{day}的一条试发短信，收到就说明短信能够送达，不必回复',
    example: ['3月10日'],
  },
] as const satisfies readonly Template[];

/** Texts to a phone, whoever has it: at any hour, beside all others, never with a link. Part of the catalogue. */
import { code, type Template } from './template.ts';

export const toPhones = [
  {
    id: 'sign-in-code',
    purpose: 'code',
    when: 'Somebody asked for a code to sign in by, or to show that a phone is theirs',
    parameters: [code('code')],
    text: '【旗帜】验证码{code}，5分钟内有效，请勿告诉他人',
    example: ['482913'],
  },
] as const satisfies readonly Template[];

import type { Refusal, Why } from '../../shared/flows/request/flow.ts';

/** The status and the Chinese title of every refusal. */
export const refusals: Readonly<Record<Why, { readonly status: number; readonly title: string }>> = {
  unauthenticated: { status: 401, title: '请先登录' },
  unknownPerson: { status: 401, title: '登录的人员不在系统中，请联系支部书记' },
  wrongCode: { status: 401, title: '验证码不对，或已过期、已用过，请核对或重新获取' },
  secondFactorNeeded: { status: 403, title: '请先用两步验证登录，再更换两步验证' },
  phoneNotConfirmed: {
    status: 403,
    title: '您的手机号由他人登记或更改，或短信多次没有送达；请先用原号码确认，或请上级单位确认',
  },
  forbidden: { status: 403, title: '您没有办理这件事的权限' },
  notFound: { status: 404, title: '没有找到' },
  invalid: { status: 400, title: '有的内容需要修改' },
  idempotencyKeyReused: { status: 409, title: '同一个提交编号已用于别的内容，请重新提交' },
  sameDayExists: { status: 409, title: '同一天已有一条同样的登记；确有两次的，请确认后再提交' },
  sameNameExists: { status: 409, title: '本支部已有同名的人；确是另一个人的，请确认后再提交' },
  idTaken: { status: 409, title: '这个编号已被使用' },
  changedMeanwhile: { status: 409, title: '内容刚被他人更改，请刷新后再试' },
  calendarMissing: { status: 409, title: '这一年的放假安排还没有载入，请联系系统管理员' },
  tooLarge: { status: 413, title: '内容太多，一次办不完，请分几次提交；这次没有写入' },
  quotaExceeded: { status: 409, title: '超过本季度的名额' },
  wrongState: { status: 409, title: '现在不能这样办理' },
  linkOver: { status: 410, title: '这个链接已失效，请登录办理' },
  tooMany: { status: 429, title: '操作过于频繁，请稍后再试' },
  busy: { status: 503, title: '系统正忙，请稍后再试；内容没有写入' },
};

/** A refusal as an `application/problem+json` body (RFC 9457). */
export function problemOf({ why, fields, detail }: Refusal) {
  const { status, title } = refusals[why];
  return { type: 'about:blank', title: detail ?? title, status, why, ...(fields && { fields }) };
}

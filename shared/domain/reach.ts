/** How a person is reached (PROGRAMME §4.47): a phone is a way to reach people, not who they are. */
import { sharersOf, type PhoneOwners } from './sharers.ts';

/**
 * - `own`: a mobile phone of one's own.
 * - `family`: one that others use too; it is told nothing of talks.
 * - `landline`: no SMS.
 * - `none`: no phone at all.
 */
export const reaches = ['own', 'family', 'landline', 'none'] as const;
export type Reach = (typeof reaches)[number];

/**
 * The way that counts, from what was said and who shares the number: once it is more than one person's it is nobody's own,
 * whatever was said of it.
 */
export const reachBy = (said: Reach, owners: PhoneOwners | undefined): Reach =>
  said === 'own' && sharersOf(owners) > 1 ? 'family' : said;

/** Whether SMS get to the person. */
export const getsSms = (reach: Reach): boolean => reach === 'own' || reach === 'family';

const MOBILE = /^(?:1\d{10}|\+[1-9]\d{6,14})$/;
const LANDLINE = /^0\d{2,3}-?\d{7,8}$/;

/** A mainland mobile number, any number in E.164 form, or a landline with its area code. */
export const PHONE = /^(?:1\d{10}|\+[1-9]\d{6,14}|0\d{2,3}-?\d{7,8})$/;

/** The way that goes without saying. */
export const usualReach = (phone: string | undefined): Reach =>
  phone === undefined ? 'none' : LANDLINE.test(phone) ? 'landline' : 'own';

/** What is wrong with a phone and the way it is said to be, and at which field; undefined if they agree. */
export function reachFault(
  phone: string | undefined,
  reach: Reach,
): { at: 'phone' | 'reach'; why: string } | undefined {
  if (phone === undefined)
    return reach === 'none' ? undefined : { at: 'phone', why: '请填写电话；没有电话的，联系方式选“无”' };
  if (reach === 'none') return { at: 'reach', why: '填写了电话，联系方式不能是“无”' };
  if (reach === 'landline')
    return LANDLINE.test(phone) ? undefined : { at: 'phone', why: '座机应为区号加号码，如 0971-8230001' };
  return MOBILE.test(phone) ? undefined : { at: 'phone', why: '应为11位手机号，或以 + 开头的国际号码' };
}

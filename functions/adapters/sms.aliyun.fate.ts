/** What Aliyun's published codes say about the SMS. Its messages are never passed on: they may quote the phone. */
import type { SmsOutcome } from '../../shared/flows/table/ports.ts';
import { fateBy } from './sms.http.ts';

type Failed = Exclude<SmsOutcome, { outcome: 'accepted' }>;

/** Why, by the code: the operator mends it or it passes, and the SMS is still wanted then. */
const forNow: Readonly<Record<string, string>> = {
  'isv.DAY_LIMIT_CONTROL': 'limitReached',
  'isv.MONTH_LIMIT_CONTROL': 'limitReached',
  'isv.AMOUNT_NOT_ENOUGH': 'noCredit',
  'isv.OUT_OF_SERVICE': 'noCredit',
  'isv.DENY_IP_RANGE': 'deniedPlace',
  'isp.RAM_PERMISSION_DENY': 'notAuthorised',
  'isv.ACCOUNT_NOT_EXISTS': 'notAuthorised',
  'isv.ACCOUNT_ABNORMAL': 'notAuthorised',
  'isv.PRODUCT_UN_SUBSCRIPT': 'notAuthorised',
  'isv.PRODUCT_UNSUBSCRIBE': 'notAuthorised',
  'InvalidAccessKeyId.NotFound': 'notAuthorised',
  'InvalidAccessKeyId.Inactive': 'notAuthorised',
  SignatureDoesNotMatch: 'notAuthorised',
  'InvalidTimeStamp.Expired': 'notAuthorised',
  NoPermission: 'notAuthorised',
  'isv.SMS_SIGN_ILLEGAL': 'notRegistered',
  'isv.SMS_SIGNATURE_ILLEGAL': 'notRegistered',
  'isv.SMS_SIGNATURE_SCENE_ILLEGAL': 'notRegistered',
  'isv.SIGN_STATE_ILLEGAL': 'notRegistered',
  'isv.SMS_TEMPLATE_ILLEGAL': 'notRegistered',
  'isv.EXTEND_CODE_ERROR': 'notRegistered',
  'isv.DOMESTIC_NUMBER_NOT_SUPPORTED': 'notRegistered',
};

/** Why, by the code: the same SMS would be refused again. */
const forGood: Readonly<Record<string, string>> = {
  'isv.MOBILE_NUMBER_ILLEGAL': 'invalidPhone',
  'isv.PARAM_LENGTH_LIMIT': 'messageRefused',
  'isv.PARAM_NOT_SUPPORT_URL': 'messageRefused',
  'isv.INVALID_PARAMETERS': 'messageRefused',
  'isv.INVALID_JSON_PARAM': 'messageRefused',
  'isv.TEMPLATE_MISSING_PARAMETERS': 'messageRefused',
  'isv.BLACK_KEY_CONTROL_LIMIT': 'messageRefused',
  'isv.SMS_CONTENT_ILLEGAL': 'messageRefused',
};

/** `unknown` for `isp.SYSTEM_ERROR` and every code that is not known to mean that nothing was sent. */
export function fateOfCode(code: string): Failed {
  if (code.startsWith('Throttling')) return { outcome: 'refused', why: 'throttled', retry: true };
  // So many a minute, an hour and a day to one number.
  if (code === 'isv.BUSINESS_LIMIT_CONTROL')
    return { outcome: 'refused', why: 'limitOfNumber', retry: true, ofNumber: true };
  return fateBy({ forNow, forGood }, code);
}

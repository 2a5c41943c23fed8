import { agreeByFormerPhone } from '../../shared/flows/people/agreeByFormerPhone.ts';
import { agreeToPhone } from '../../shared/flows/people/agreeToPhone.ts';
import { askFormerPhone } from '../../shared/flows/people/askFormerPhone.ts';
import { changeMyPhone } from '../../shared/flows/people/changeMyPhone.ts';
import { confirmMyPhone } from '../../shared/flows/people/confirmMyPhone.ts';
import { askSignInCode } from '../../shared/flows/signIn/askSignInCode.ts';
import { readIssuer } from '../../shared/flows/signIn/readIssuer.ts';
import { readKeys } from '../../shared/flows/signIn/readKeys.ts';
import { refreshSignIn } from '../../shared/flows/signIn/refreshSignIn.ts';
import { signIn as byCode } from '../../shared/flows/signIn/signIn.ts';
import { resetSecondFactor } from '../../shared/flows/signIn/resetSecondFactor.ts';
import { setSecondFactor } from '../../shared/flows/signIn/setSecondFactor.ts';
import { signInSecond } from '../../shared/flows/signIn/signInSecond.ts';
import { signOut } from '../../shared/flows/signIn/signOut.ts';
import { httpFunction } from '../wiring/entry.ts';

export const signIn = httpFunction({
  id: 'sign-in',
  impact: 'Nobody can sign in or stay signed in for longer than ten minutes; SMS and the ledger go on.',
  flows: [
    askSignInCode,
    byCode,
    signInSecond,
    setSecondFactor,
    resetSecondFactor,
    refreshSignIn,
    signOut,
    readIssuer,
    readKeys,
    changeMyPhone,
    confirmMyPhone,
    askFormerPhone,
    agreeByFormerPhone,
    agreeToPhone,
  ],
  memoryMb: 1024,
  timeoutSeconds: 15,
});

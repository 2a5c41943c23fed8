import { internationalPhone } from '../../domain/internationalPhone.ts';
import { askSignInCode as route } from '../../contract/signIn.ts';
import { checkNoQuery } from '../request/checkNoQuery.ts';
import { check } from '../request/flow.ts';
import { readOpen } from '../request/readOpen.ts';
import { askCode, askingNeeds } from './askCode.ts';

/** Asks for a code to sign in by. */
export const askSignInCode = readOpen(route, askingNeeds, async (request, context) => {
  const query = checkNoQuery(request);
  if (!query.ok) return query;
  const input = check(route.body, request.body);
  if (!input.ok) return input;
  const blind = await context.vault.blind(internationalPhone(input.body.phone));
  return askCode({ blind, use: 'signIn', source: request.source ?? '' }, context);
});

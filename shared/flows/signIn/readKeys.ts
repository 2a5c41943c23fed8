import { readKeys as route } from '../../contract/signIn.ts';
import { done } from '../request/flow.ts';
import { readOpen } from '../request/readOpen.ts';

/** The public keys of our own tokens: the one that signs, and one that signed before. */
export const readKeys = readOpen(route, ['signer.sign'], async (_request, { signer }) =>
  done({ keys: await signer.keys() }),
);

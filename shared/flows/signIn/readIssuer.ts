import { readIssuer as route, readKeys } from '../../contract/signIn.ts';
import { done } from '../request/flow.ts';
import { readOpen } from '../request/readOpen.ts';

/** Where the keys of our own tokens stand, for whoever verifies them. */
export const readIssuer = readOpen(route, ['signer.sign'], async (_request, { signer: { issuer } }) =>
  done({
    issuer,
    jwks_uri: `${issuer}${readKeys.path}`,
    id_token_signing_alg_values_supported: ['RS256'],
    // Nobody signs in here by way of another site.
    response_types_supported: [],
    subject_types_supported: ['public'],
  }),
);

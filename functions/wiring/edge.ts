/** Whether a request came by our CloudFront, and from whom: API Gateway sees only the edge. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { isIP } from 'node:net';
import { EDGE_HEADER, VIEWER_HEADER } from '../../shared/manifest/edge.ts';

/** The address for which the edge asks; undefined where it was not the edge, which alone knows the secret. */
export type Edge = (headers: Readonly<Record<string, string | undefined>>) => string | undefined;

/** By the SHA-256 (64 hexadecimal digits) of the secret that CloudFront sends; undefined without one: whoever asks comes directly. */
export function edgeOf(hash: string): Edge | undefined {
  if (hash === '') return undefined;
  const known = Buffer.from(hash, 'hex');
  return (headers) => {
    const shown = createHash('sha256')
      .update(headers[EDGE_HEADER] ?? '')
      .digest();
    if (!timingSafeEqual(shown, known)) return undefined;
    const viewer = headers[VIEWER_HEADER] ?? '';
    return isIP(viewer) === 0 ? undefined : viewer;
  };
}

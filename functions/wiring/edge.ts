/** Whether a request came by our CloudFront, and from whom: API Gateway sees only the edge. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { isIP } from 'node:net';
import { EDGE_HEADER, VIEWER_HEADER } from '../../shared/manifest/edge.ts';

/** The address for which the edge asks; undefined where it was not the edge, which alone knows the secret. */
export type Edge = (headers: Readonly<Record<string, string | undefined>>) => string | undefined;

/** The settings' hashes (SHA-256, 64 hexadecimal digits) of the secret that CloudFront sends, and of the one before. */
export interface EdgeHashes {
  readonly EDGE_HASH: string;
  readonly FORMER_EDGE_HASH: string;
}

/** By either of the hashes; undefined without one: whoever asks comes directly. */
export function edgeOf({ EDGE_HASH, FORMER_EDGE_HASH }: EdgeHashes): Edge | undefined {
  if (EDGE_HASH === '') return undefined;
  const hashes = [EDGE_HASH, FORMER_EDGE_HASH]
    .filter((hash) => hash !== '')
    .map((hash) => Buffer.from(hash, 'hex'));
  return (headers) => {
    const shown = createHash('sha256')
      .update(headers[EDGE_HEADER] ?? '')
      .digest();
    if (!hashes.some((hash) => timingSafeEqual(shown, hash))) return undefined;
    const viewer = headers[VIEWER_HEADER] ?? '';
    return isIP(viewer) === 0 ? undefined : viewer;
  };
}

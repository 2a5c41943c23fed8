import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import type { Instant } from '../../domain/days.ts';
import { PRINTED_CODES, STEP_SECONDS, type SecondFactor } from '../../domain/secondFactor.ts';
import type { PortsOf } from '../request/flow.ts';

/** A step earlier or later, for clocks that differ. */
const WINDOW = 1;
const SECRET_BYTES = 20;
const PRINTED_LENGTH = 10;
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';

const sealedFor = (person: string) => ({ person, what: 'secondFactor' });

const totpOf = (secret: string): TOTP =>
  new TOTP({
    ...{ issuer: '旗帜', algorithm: 'SHA1', digits: 6, period: STEP_SECONDS },
    secret: Secret.fromBase32(secret),
  });

/** Thirty-two letters: no byte favours one of them. */
const printedCode = (): string =>
  Array.from(randomBytes(PRINTED_LENGTH), (byte) => ALPHABET[byte % ALPHABET.length]).join('');

const printedHash = (person: string, code: string, { vault }: PortsOf<'vault.blind'>): Promise<string> =>
  vault.blind(JSON.stringify(['printed', person, code]));

/** A new secret and new printed codes, and what is kept of them. */
export async function newFactor(person: string, now: Instant, ports: PortsOf<'vault.seal' | 'vault.blind'>) {
  const secret = new Secret({ size: SECRET_BYTES }).base32;
  const codes = Array.from({ length: PRINTED_CODES }, printedCode);
  const factor: SecondFactor = {
    sealed: await ports.vault.seal(secret, sealedFor(person)),
    printed: await Promise.all(codes.map((code) => printedHash(person, code, ports))),
    ...{ lastStep: 0, madeAt: now, tries: 0 },
  };
  return { factor, shown: { secret, uri: totpOf(secret).toString(), codes: codes.map(grouped) } };
}

const grouped = (code: string): string => `${code.slice(0, 5)}-${code.slice(5)}`;

/** What is left of a factor once this code of it is spent; undefined for a wrong one. */
export async function spendFactorCode(
  person: string,
  { sealed, printed, lastStep }: SecondFactor,
  code: string,
  now: Instant,
  ports: PortsOf<'vault.open' | 'vault.blind'>,
): Promise<Pick<SecondFactor, 'printed' | 'lastStep'> | undefined> {
  if (code.length === PRINTED_LENGTH) {
    const hash = await printedHash(person, code, ports);
    return printed.includes(hash)
      ? { printed: printed.filter((other) => other !== hash), lastStep }
      : undefined;
  }
  const timestamp = Date.parse(now);
  const totp = totpOf(await ports.vault.open(sealed, sealedFor(person)));
  const delta = totp.validate({ token: code, timestamp, window: WINDOW });
  const step = TOTP.counter({ period: STEP_SECONDS, timestamp }) + (delta ?? 0);
  return delta !== null && step > lastStep ? { printed, lastStep: step } : undefined;
}

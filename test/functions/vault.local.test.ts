import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localVault } from '../../functions/adapters/vault.local.ts';

const SECRET = 'a secret for tests only';
const PHONE = '+8613900000001';
const vault = localVault({ secret: SECRET });
const context = { person: 'p1', purpose: 'contact' };

describe('the vault, on this machine', () => {
  it('opens what it sealed, whatever the text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 5_000 }), async (text) => {
        expect(await vault.open(await vault.seal(text, context), context)).toBe(text);
      }),
      { numRuns: 25 },
    );
  });

  it('opens what was sealed before a restart, and in whatever order the context is named', async () => {
    const sealed = await vault.seal(PHONE, context);
    const restarted = localVault({ secret: SECRET });
    expect(await restarted.open(sealed, { purpose: 'contact', person: 'p1' })).toBe(PHONE);
  });

  it('gives base64 in which the text is not to be seen', async () => {
    const sealed = await vault.seal(PHONE, context);
    expect(sealed).toMatch(/^[A-Za-z0-9+/]+=*$/);
    const bytes = Buffer.from(sealed, 'base64').toString('latin1');
    expect(bytes).not.toContain('13900000001');
    expect(sealed).not.toContain(Buffer.from(PHONE).toString('base64').slice(0, 12));
  });

  it('seals the same text differently each time', async () => {
    expect(await vault.seal(PHONE, context)).not.toBe(await vault.seal(PHONE, context));
  });

  it.each([
    { person: 'p2', purpose: 'contact' },
    { person: 'p1' },
    { person: 'p1', purpose: 'contact', more: 'x' },
    { person: 'p1', Purpose: 'contact' },
  ])('does not open with the context %j', async (other) => {
    await expect(vault.open(await vault.seal(PHONE, context), other)).rejects.toThrow('another context');
  });

  it('does not open what was moved to another person', async () => {
    const ofFirst = await vault.seal(PHONE, context);
    await expect(vault.open(ofFirst, { person: 'p2', purpose: 'contact' })).rejects.toThrow();
    // Nor with the new person written over the old one in the header.
    const header = Buffer.from(ofFirst, 'base64');
    header.write('p2', header.indexOf('p1'));
    await expect(
      vault.open(header.toString('base64'), { person: 'p2', purpose: 'contact' }),
    ).rejects.toThrow();
  });

  it('does not open what was changed, wherever', async () => {
    const sealed = Buffer.from(await vault.seal(PHONE, context), 'base64');
    for (let at = 0; at < sealed.length; at += 7) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      await expect(vault.open(changed.toString('base64'), context), `byte ${at}`).rejects.toThrow();
    }
  });

  it.each(['', 'AAAA', '+8613900000001'])('does not open %j, which it never sealed', async (text) => {
    await expect(vault.open(text, context)).rejects.toThrow();
  });

  it('does not open with another secret', async () => {
    const sealed = await vault.seal(PHONE, context);
    await expect(localVault({ secret: 'another secret for tests' }).open(sealed, context)).rejects.toThrow();
  });

  it('binds to something', async () => {
    await expect(vault.seal(PHONE, {})).rejects.toThrow('context');
    await expect(vault.open(await vault.seal(PHONE, context), {})).rejects.toThrow('context');
  });

  it('does not start with a secret that can be guessed', () => {
    expect(() => localVault({ secret: 'short' })).toThrow('16');
  });

  it('never repeats the text in an error', async () => {
    const sealed = await vault.seal(PHONE, context);
    const error: unknown = await vault.open(sealed, { person: 'p2' }).catch((thrown: unknown) => thrown);
    expect(String(error)).not.toContain('139');
  });
});

describe('a blind, on this machine', () => {
  it('is the same for the same phone, another for another, and hex', async () => {
    expect(await vault.blind(PHONE)).toMatch(/^[0-9a-f]{64}$/);
    expect(await localVault({ secret: SECRET }).blind(PHONE)).toBe(await vault.blind(PHONE));
    expect(await vault.blind('+8613900000002')).not.toBe(await vault.blind(PHONE));
  });

  it('gets another key for phones alone', async () => {
    const second = localVault({ secret: SECRET, number: 2 });
    expect(await second.blind(PHONE)).not.toBe(await vault.blind(PHONE));
    expect(await second.blind('["refresh","x"]')).toBe(await vault.blind('["refresh","x"]'));
  });

  it('depends on the secret', async () => {
    const other = localVault({ secret: 'another secret for tests' });
    expect(await other.blind(PHONE)).not.toBe(await vault.blind(PHONE));
  });
});

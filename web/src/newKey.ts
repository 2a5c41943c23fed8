/** 128 random bits in hexadecimal; `crypto.randomUUID` is missing from older phones, and where a page comes without TLS. */
export const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );

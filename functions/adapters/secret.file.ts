/** What opens a provider's door: in Secrets Manager in the cloud, in a file of one's own on one machine. */
import { open } from 'node:fs/promises';
import type * as z from 'zod';

/** Anybody but the owner: such a file is refused. */
const OTHERS = 0o077;

/** The secret in a file, JSON by `schema`; refused unless it is a file that only its owner may read. */
export async function fileSecret<S extends z.ZodType>(path: string, schema: S): Promise<z.output<S>> {
  const file = await open(path, 'r');
  try {
    const { mode } = await file.stat();
    if ((mode & OTHERS) !== 0) throw new Error(`${path} may be read by others: chmod 600`);
    return parsedSecret(await file.readFile('utf8'), path, schema);
  } finally {
    await file.close();
  }
}

/** Never says what stands in it. */
export function parsedSecret<S extends z.ZodType>(text: string, where: string, schema: S): z.output<S> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Error(`the secret in ${where} is not JSON`);
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map(({ path }) => path.join('.')).join(', ');
  throw new Error(`the secret in ${where} lacks or misspells: ${wrong}`);
}

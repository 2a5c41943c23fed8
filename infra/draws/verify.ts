/** Recomputes a closed draw from its published file: `npm run verify-draw -- FILE`. Exit 1 names what fails. */
import { readFileSync } from 'node:fs';
import { verifyDraw, type Check } from '../../shared/draws/verifyDraw.ts';

function checksOf(path: string): Check[] {
  let file: unknown;
  try {
    file = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return [{ name: 'file', ok: false, why: 'it cannot be read as JSON' }];
  }
  return verifyDraw(file);
}

const [path] = process.argv.slice(2);
if (path === undefined) {
  console.error('usage: npm run verify-draw -- FILE');
  process.exit(1);
}
const checks = checksOf(path);
for (const { name, ok, why } of checks) {
  if (ok) console.log(`ok      ${name}`);
  else console.error(`FAILED  ${name}: ${why ?? ''}`);
}
if (checks.some(({ ok }) => !ok)) process.exit(1);
const { frameHash, commitment } = JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>;
console.log(`The draw is what it says. Compare with what was given out before it:`);
console.log(`frame hash  ${frameHash}\ncommitment  ${commitment}`);

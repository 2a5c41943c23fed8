import { strToU8, zipSync } from 'fflate';
import { personalPage, type PersonalPage, type PersonalSection } from './personalPage.ts';

export interface NamedSection extends PersonalSection {
  /** The name of its file. */
  readonly id: string;
}

/** The page to read, and of each section that has something a file of JSON. */
export function personalZip(
  sections: readonly NamedSection[],
  about: Omit<PersonalPage, 'sections'>,
): Uint8Array {
  const files = sections
    .filter(({ rows }) => rows.length > 0)
    .map(({ id, ...rest }) => [`${id}.json`, strToU8(JSON.stringify(rest, null, 1))] as const);
  return zipSync({
    '个人信息.html': strToU8(personalPage({ ...about, sections })),
    ...Object.fromEntries(files),
  });
}

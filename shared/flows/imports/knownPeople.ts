/** The people of a branch as lines of a file name them: looked up, since a file has as many lines as the branch people. */
import { grouped } from '../../domain/indexed.ts';
import type { Person } from '../../domain/people.ts';
import { nameForm } from '../../domain/writing.ts';

type People = readonly Person[];

const byId = grouped<Person, string>(({ id }) => id);
const byNumber = grouped<Person, string | undefined>(({ number }) => number);
const byName = grouped<Person, string>(({ name }) => nameForm(name));

/** Whoever has this number of their own, or this id of ours; each once. */
export const numberedAs = (people: People, text: string): People => [
  ...new Set([...byNumber(people, text), ...byId(people, text)]),
];

/** Those of the ids who are among them. */
export const peopleOf = (people: People, ids: readonly string[]): People =>
  ids.flatMap((id) => byId(people, id));

/** Those whose name is the same to people. */
export const namesakes = (people: People, name: string): People => byName(people, nameForm(name));

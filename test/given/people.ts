import type { Day } from '../../shared/domain/days.ts';
import type { Person } from '../../shared/domain/people.ts';
import { noon, START } from './times.ts';

/** A full member since the programme's first day, with no post. */
export const aMember = (over: Partial<Person> = {}): Person => {
  const inSystemSince = over.inSystemSince ?? START;
  return {
    id: 'm1',
    name: '才让',
    branch: 'b1',
    standing: 'full',
    inBranchSince: inSystemSince,
    inSystemSince,
    posts: [],
    enteredAt: noon(inSystemSince),
    ...over,
  };
};

export const aSecretary = (over: Partial<Person> = {}): Person =>
  aMember({ id: 's1', name: '李书记', posts: [{ post: 'secretary', since: START }], ...over });

/** How somebody left: entered on the day itself, unless it says otherwise. */
export const leaving = (on: Day, enteredOn: Day = on, reason = '调出'): NonNullable<Person['left']> => ({
  on,
  reason,
  enteredAt: noon(enteredOn),
});

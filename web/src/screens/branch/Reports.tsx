import { BranchPage } from '../../branch/BranchPage.tsx';
import { useKnownMe } from '../../me.ts';
import { OwnReports } from '../../unit/OwnReports.tsx';
import { halvesBefore } from '../../unit/reportWords.ts';

/** The half-year reports of the branch. */
export function Reports({ id = '' }: { id?: string }) {
  const { today } = useKnownMe();
  return (
    <BranchPage id={id} title="半年报告" part="/reports">
      {(branch) => <OwnReports id={branch.id} half={halvesBefore(today)[0] ?? ''} />}
    </BranchPage>
  );
}

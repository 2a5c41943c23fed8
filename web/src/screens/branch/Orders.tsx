/** What the superior wants put right in the branch, and its notices: each is answered and signed for here. */
import { BranchPage } from '../../branch/BranchPage.tsx';
import { Notices } from '../../unit/Notices.tsx';
import { OrderList } from '../../unit/OrderList.tsx';

export const Orders = ({ id = '' }: { id?: string }) => (
  <BranchPage id={id} title="责令和通报" part="/orders">
    {(branch) => (
      <>
        <OrderList id={branch.id} />
        <Notices id={branch.id} />
      </>
    )}
  </BranchPage>
);

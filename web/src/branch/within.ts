/** Whether who looks is of the branch whose page it is: its superiors read it, and enter nothing for its people. */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

export const WithinContext = createContext(true);

export const useIsWithin = (): boolean => useContext(WithinContext);

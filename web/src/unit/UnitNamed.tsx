import { useNames } from './useNames.ts';

/** A unit by its name, once it is known. */
export const UnitNamed = ({ id }: { id: string }) => <>{useNames(id)?.name}</>;

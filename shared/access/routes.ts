import type { Action } from './table.ts';

/**
 * What may govern a route (`governedBy` in the contract). A route that names no action of the table has no flow: it does not
 * compile.
 */
export type Governed = 'anyone' | 'self' | 'signedIn' | readonly Action[];

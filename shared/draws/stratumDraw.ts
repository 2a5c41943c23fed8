/** What was drawn of one stratum, and where it differs from so many branches with so many people each. */
export interface DrawnStratum {
  readonly eligible: number;
  readonly drawn: number;
  /** Of each of its people, as a fraction. */
  readonly chance: string;
  /** Branches that were too small and drawn as one place. */
  readonly joined?: readonly (readonly string[])[];
  /** Places that were hit more than once, and gave as many times the people. */
  readonly repeated?: readonly { readonly branches: readonly string[]; readonly times: number }[];
}

/** What one stratum gives before days and questions. */
export interface StratumDraw extends DrawnStratum {
  readonly people: readonly { readonly branch: string; readonly index: number }[];
}

/** Which stratum is drawn, and by which seed. */
export interface StratumSeed {
  readonly finalSeed: Uint8Array;
  readonly stratum: number;
}

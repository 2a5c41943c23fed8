import { Qr } from './Qr.tsx';

/** What hangs on a wall. */
export interface Posted {
  readonly title: string;
  /** Whose it is: a branch or a unit. */
  readonly whose: string;
  /** What one does there, in a sentence or two. */
  readonly what: string;
  readonly address: string;
}

/** One sheet: what it is, whose, what one does there, the code, and the address for who has no camera. */
export const Poster = ({ title, whose, what, address }: Posted) => (
  <section class="poster">
    <h2>{title}</h2>
    <p class="whose">{whose}</p>
    <Qr address={address} />
    <p>{what}</p>
    <p class="address">
      也可以在浏览器里输入：
      <br />
      {address}
    </p>
  </section>
);

/** Many to a sheet, each to be cut out and handed to one person. */
export const Slips = ({ slips }: { slips: readonly Posted[] }) => (
  <ul class="slips">
    {slips.map(({ title, whose, what, address }) => (
      <li key={address}>
        <strong>{title}</strong>
        <span>{whose}</span>
        <Qr address={address} />
        <span>{what}</span>
        <span class="address">{address}</span>
      </li>
    ))}
  </ul>
);

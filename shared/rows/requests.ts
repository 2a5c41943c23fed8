import type { Piece } from './packed.ts';
import { row, type Kept } from './rowKind.ts';

/** An answered request: the hash of what was asked, and what was answered. */
export interface Remembered {
  readonly hash: string;
  readonly answer?: unknown;
  /** The answer is larger than an item, and stands packed beside it. */
  readonly pieces?: number;
}

const kept: Kept = {
  until: 'seven days',
  ground: 'a client sends a request again whose answer it did not get',
  said: '七天；没有收到回执的请求可以重发',
  term: { kept: 'expires' },
};

export const answeredRow = row<Remembered>()({
  id: 'answered',
  own: { title: '最近请求的回执', withheld: '七天内自动删除，内容都在其他各类里' },
  holds: 'an answered request, so that sent again it is answered alike',
  key: ['I#{caller}#{route}#{key...}', 'ONCE'],
  whose: { person: 'caller' },
  tier: 'confidential',
  kept,
});

export const answerPieceRow = row<Piece>()({
  id: 'answerPiece',
  own: { title: '最近请求的回执（续）', withheld: '七天内自动删除，内容都在其他各类里' },
  holds: 'a piece of an answer that is larger than an item',
  key: ['I#{caller}#{route}#{key...}', 'PIECE#{piece:4}'],
  whose: { person: 'caller' },
  tier: 'confidential',
  kept,
});

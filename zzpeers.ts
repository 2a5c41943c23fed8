import { peers } from './test/bench/peers.ts';
import { play } from './test/bench/played.ts';
const p = await play(24, () => undefined);
console.log(JSON.stringify(await peers(p), undefined, 1));

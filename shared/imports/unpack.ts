import { Unzip, UnzipInflate } from 'fflate';
import { FileFault } from './fileFault.ts';
import { LIMITS } from './limits.ts';

/** Bytes given to the unpacker at once: what they can swell to is little. */
const STEP = 4096;

const MUCH = '解开后太大：请删去图片和空白区域，或另存为 CSV';

/** The parts of an archive that are wanted. All are unpacked and counted: what their headers say is not relied on. */
export function unpack(archive: Uint8Array, isWanted: (name: string) => boolean): Map<string, Uint8Array> {
  const parts = new Map<string, Uint8Array[]>();
  const whole = new Map<string, Uint8Array>();
  let all = 0;
  const unzip = new Unzip((part) => {
    if (parts.size >= LIMITS.parts) throw new FileFault('工作簿内部的部分太多，请另存为新的 xlsx 或 CSV');
    if (parts.has(part.name)) throw new FileFault('工作簿已损坏，请另存为新的 xlsx 或 CSV');
    const pieces: Uint8Array[] = [];
    parts.set(part.name, pieces);
    let bytes = 0;
    part.ondata = (error, piece, isLast) => {
      if (error) throw error;
      bytes += piece.length;
      all += piece.length;
      if (bytes > LIMITS.partBytes || all > LIMITS.allBytes) throw new FileFault(MUCH);
      if (!isWanted(part.name)) return;
      // The unpacker uses its buffer again.
      pieces.push(piece.slice());
      if (isLast) whole.set(part.name, joined(pieces.splice(0), bytes));
    };
    part.start();
  });
  unzip.register(UnzipInflate);
  for (let start = 0; start < archive.length; start += STEP)
    unzip.push(archive.subarray(start, start + STEP), start + STEP >= archive.length);
  return whole;
}

function joined(pieces: readonly Uint8Array[], bytes: number): Uint8Array {
  const whole = new Uint8Array(bytes);
  let offset = 0;
  for (const piece of pieces) {
    whole.set(piece, offset);
    offset += piece.length;
  }
  return whole;
}

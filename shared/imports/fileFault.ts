/** Why a file is not read, in the words for whoever sent it. */
export class FileFault extends Error {
  override readonly name = 'FileFault';
}

/** A phone as it may be shown: `138****0001`. */
export function maskPhone(phone: string): string {
  const shown = phone.startsWith('+86') ? phone.slice(3) : phone;
  const ends = shown.length > 8 ? [shown.slice(0, 3), shown.slice(-4)] : ['', shown.slice(-2)];
  return `${ends[0] ?? ''}****${ends[1] ?? ''}`;
}

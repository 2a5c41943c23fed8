/** Names a fault and where it happened, without its message, which may quote what people wrote. */
export const faultOf = (error: unknown): { readonly fault: string; readonly stack: string } => ({
  fault: error instanceof Error ? error.name : 'unknown',
  stack:
    error instanceof Error
      ? (error.stack ?? '')
          .split('\n')
          .filter((line) => /^ +at /.test(line))
          .slice(0, 7)
          .join('\n')
      : '',
});

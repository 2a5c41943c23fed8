import type { FunctionSpec, Grant } from '../../functions/wiring/functionSpec.ts';

/** The file of `functions/cloud/` that makes a port, by the grant that asks for it. The table comes by itself. */
const PORT_OF: Readonly<Record<Grant, string | undefined>> = {
  'table.read': undefined,
  'table.write': undefined,
  'sms.send': 'sms',
  'topic.publish': 'topic',
  'vault.seal': 'vault',
  'vault.open': 'vault',
  'vault.blind': 'vault',
  'signer.sign': 'signer',
  'worldClock.read': 'worldClock',
};

function portsOf({ grants, sendsTo }: FunctionSpec): string[] {
  const granted = grants.flatMap((grant) => PORT_OF[grant] ?? []);
  return [...new Set(sendsTo.length > 0 ? [...granted, 'queue'] : granted)];
}

function servingOf({ routes, grants }: FunctionSpec): string {
  if (routes.length === 0) return 'serveDay';
  return grants.length === 0 ? 'serveAnybody' : 'serveRequests';
}

/** `spot-checks` exports `spotChecks`. */
const exportOf = (id: string): string => id.replace(/-(\w)/g, (_all, first: string) => first.toUpperCase());

/**
 * The module of a function's Lambda handler, with imports from the repository's root: its entry, and of the ports those
 * that it is granted, so that no bundle carries what its function does not use.
 */
export function handlerText(spec: FunctionSpec): string {
  const ports = portsOf(spec);
  const serving = servingOf(spec);
  return [
    `import { ${exportOf(spec.id)} as entry } from './functions/entries/${spec.id}.ts';`,
    `import { ${serving} } from './functions/cloud/${serving}.ts';`,
    ...ports.map((port) => `import { ${port} } from './functions/cloud/${port}.ts';`),
    `export const handler = ${serving}(entry, (env) => ({ ${ports.map((port) => `${port}: ${port}(env)`).join(', ')} }));`,
    '',
  ].join('\n');
}

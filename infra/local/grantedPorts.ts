import type { FunctionSpec, Grant } from '../../functions/wiring/functionSpec.ts';
import type { Need, Ports, PortsOf } from '../../shared/flows/request/flow.ts';

/**
 * The ports as a function has them in the cloud: what it is not granted throws, so that a flow which does what it does not
 * say it needs is found here and not there.
 */
export function grantedPorts<P extends Ports & PortsOf<Need>>(ports: P, spec: FunctionSpec): P {
  const { id, grants, sendsTo } = spec;
  const only = <F extends (...given: never[]) => unknown>(grant: Grant, port: F): F | (() => never) =>
    grants.includes(grant) ? port : refusal(`${id} is not granted ${grant}`);
  const { table, vault, sms, topic, queue, signer, worldClock } = ports;
  return {
    ...ports,
    table: {
      read: only('table.read', table.read.bind(table)),
      query: only('table.read', table.query.bind(table)),
      commit: only('table.write', table.commit.bind(table)),
      putIfAbsent: only('table.write', table.putIfAbsent.bind(table)),
    },
    vault: {
      seal: only('vault.seal', vault.seal.bind(vault)),
      open: only('vault.open', vault.open.bind(vault)),
      blind: only('vault.blind', vault.blind.bind(vault)),
    },
    sms: {
      ...(sms.receiptOf && { receiptOf: only('sms.send', sms.receiptOf.bind(sms)) }),
      ...(sms.turn && { turn: only('sms.send', sms.turn.bind(sms)) }),
      send: only('sms.send', sms.send.bind(sms)),
    },
    signer: {
      issuer: signer.issuer,
      audience: signer.audience,
      sign: only('signer.sign', signer.sign.bind(signer)),
      keys: only('signer.sign', signer.keys.bind(signer)),
    },
    worldClock: { now: only('worldClock.read', worldClock.now.bind(worldClock)) },
    topic: { publish: only('topic.publish', topic.publish.bind(topic)) },
    queue: {
      send: (to: string, bodies: readonly unknown[], options?: { readonly delaySeconds?: number }) =>
        sendsTo.includes(to) ? queue.send(to, bodies, options) : refusal(`${id} does not send to ${to}`)(),
    },
  };
}

const refusal = (text: string) => (): never => {
  throw new Error(text);
};

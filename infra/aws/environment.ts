/** A function's environment: every setting of the manifest, and an address only of what it is granted. */
import type { FunctionSpec, Grant } from '../../functions/wiring/functionSpec.ts';
import { settings } from '../../shared/manifest/settings.ts';
import { queuesOf } from './resources.ts';
import type { Resources } from './resources.ts';
import { valueOf } from './settings.ts';
import type { Settings } from './settings.ts';

function queueUrls(ids: readonly string[], resources: Resources): string {
  const urls = queuesOf(ids, resources).map(([id, { queueUrl }]) => [id, queueUrl] as const);
  return resources.table.stack.toJsonString(Object.fromEntries(urls));
}

function addresses({ grants, sendsTo }: FunctionSpec, resources: Resources): Settings {
  const has = (...some: Grant[]) => some.some((grant) => grants.includes(grant));
  return {
    TABLE_NAME: resources.table.tableName,
    ...(has('topic.publish') && { ALERT_TOPIC: resources.alerts.topicArn }),
    ...(has('vault.seal', 'vault.open') && { VAULT_KEY: resources.sealKey.keyArn }),
    ...(has('vault.blind') && { BLIND_KEY: resources.blindKey.keyArn }),
    ...(has('vault.blind') && { TOKEN_KEY: resources.tokenKey.keyArn }),
    ...(has('signer.sign') && { SIGNING_KEY: resources.signingKey.keyArn }),
    ...(sendsTo.length > 0 && { QUEUE_URLS: queueUrls(sendsTo, resources) }),
  };
}

/** The environment of a function: what the deployment chose, and over it the stack's own addresses. */
export function environmentOf(spec: FunctionSpec, resources: Resources, chosen: Settings) {
  const none = {
    ALERT_TOPIC: '',
    VAULT_KEY: '',
    BLIND_KEY: '',
    TOKEN_KEY: '',
    SIGNING_KEY: '',
    QUEUE_URLS: '{}',
  };
  // A key that signed before is for whoever publishes keys.
  const former = spec.grants.includes('signer.sign') ? {} : { FORMER_SIGNING_KEY: '' };
  const values = { ...none, ...chosen, ...former, ...addresses(spec, resources) };
  return Object.fromEntries(settings.map(({ name }) => [name, valueOf(name, values)]));
}

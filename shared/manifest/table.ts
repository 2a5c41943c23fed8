/** The one table: its keys, its version and expiry attributes and its sparse indexes, which project every attribute. */
export const table = {
  name: 'ledger',
  partition: 'pk',
  sort: 'sk',
  version: 'v',
  timeToLive: 'ttl',
  indexes: [
    { id: 'listing', partition: 'lpk', sort: 'lsk' },
    { id: 'sending', partition: 'spk', sort: 'ssk' },
  ],
} as const;

/** With what a page asks for a field; a schema says it as `meta({ widget })`, and a word that is none does not compile. */
export type Widget =
  | 'campaign'
  | 'category'
  | 'day'
  | 'groups'
  | 'moment'
  | 'mustTalk'
  | 'pairing'
  | 'people'
  | 'period'
  | 'person'
  | 'places'
  | 'pledge'
  | 'quarter'
  | 'rules'
  | 'talk'
  | 'talkRequest'
  | 'team'
  | 'text'
  | 'topics'
  | 'wish';

declare module 'zod/v4/core' {
  interface GlobalMeta {
    readonly widget?: Widget | undefined;
  }
}

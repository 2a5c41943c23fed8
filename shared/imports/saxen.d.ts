/** What is used of the XML parser, which has no types of its own. */
declare module 'saxen' {
  export class Parser {
    on(event: 'openTag', told: (name: string, attributes: () => Record<string, string>) => void): this;
    on(event: 'closeTag', told: (name: string) => void): this;
    on(event: 'text' | 'cdata' | 'attention', told: (text: string) => void): this;
    on(event: 'error', told: (error: Error) => void): this;
    on(event: 'warn', told: () => void): this;
    parse(xml: string): Error | undefined;
  }
}

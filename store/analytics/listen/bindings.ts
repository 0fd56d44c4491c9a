/**
 * Values of a generated statement, bound as query parameters: nothing from a file or a mapping is ever written into SQL
 * text. `bind('String', value)` gives the placeholder.
 */
export class Bindings {
  readonly params: Record<string, unknown> = {};
  private count = 0;

  bind(type: string, value: unknown): string {
    const name = `b${this.count++}`;
    this.params[name] = value;
    return `{${name}:${type}}`;
  }
}

export type Statement = { sql: string; params: Record<string, unknown> };

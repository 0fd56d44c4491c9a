import type { PlanColumn } from '@plumbline/model/importPlan.ts';
import type { Mapping } from '@plumbline/model/mapping.ts';
import { Refusal } from '@plumbline/model/refusal.ts';

/** Finds the column a mapping means by a name: `alias.header`, or `header` of the base file. */
export class ColumnFinder {
  private readonly mapping: Mapping;
  private readonly headers: Readonly<Record<string, readonly string[]>>;
  private readonly order: readonly string[];
  /** the questions named so far, where a row is one answer */
  readonly asked: PlanColumn[] = [];

  constructor(mapping: Mapping, headers: Readonly<Record<string, readonly string[]>>) {
    this.mapping = mapping;
    this.headers = headers;
    this.order = [Object.keys(mapping.files)[0] as string, ...mapping.joins.map((join) => join.file)];
  }

  /** @throws Refusal `invalid` when there is no such column, or two of that name */
  find(name: string): PlanColumn {
    const base = this.order[0] as string;
    const plain = this.look(base, name, name);
    if (plain !== null) return plain;
    for (const alias of this.order) {
      if (!name.startsWith(`${alias}.`)) continue;
      return this.findIn(alias, name.slice(alias.length + 1));
    }
    return this.findQuestion(name) ?? this.refuse(base, name);
  }

  /** One answer a row: what is no header is a question, and holds the answers of the rows that name it. */
  private findQuestion(name: string): PlanColumn | null {
    if (this.mapping.questions === undefined) return null;
    const question = this.findIn(this.order[0] as string, this.mapping.questions.column);
    const value = this.findIn(this.order[0] as string, this.mapping.questions.value);
    const known = this.asked.find((column) => column.name === name);
    if (known !== undefined) return known;
    const asked = { ...value, name, when: { column: question.column, is: name, place: this.asked.length } };
    this.asked.push(asked);
    return asked;
  }

  findIn(alias: string, header: string): PlanColumn {
    const name = alias === this.order[0] ? header : `${alias}.${header}`;
    return this.look(alias, header, name) ?? this.refuse(alias, header);
  }

  private look(alias: string, header: string, name: string): PlanColumn | null {
    const column = (this.headers[alias] ?? []).indexOf(header.trim());
    if (column === -1) return null;
    return { file: this.order.indexOf(alias), column, name, decimal: this.mapping.files[alias]?.decimal ?? '.' };
  }

  private refuse(alias: string, header: string): never {
    const columns = this.headers[alias] ?? [];
    if (columns.includes(`${header.trim()}#1`))
      throw new Refusal('invalid', 'import.duplicateHeader', { column: header, file: alias });
    if (columns.length === 1 && /[,;\t|；]/.test(columns[0] ?? '')) {
      throw new Refusal('invalid', 'import.wrongDelimiter', {
        column: header,
        file: alias,
        header: (columns[0] ?? '').slice(0, 120),
      });
    }
    throw new Refusal('invalid', 'import.missingColumn', {
      column: header,
      file: alias,
      have: columns.slice(0, 12).join(', '),
    });
  }
}

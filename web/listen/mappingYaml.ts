import { Mapping } from '@plumbline/model/mapping.ts';
import { parseDocument, stringify } from 'yaml';

/** Where in the mapping, and what is wrong there: `yaml`, a rule of the schema, or a sentence of its language pack. */
export type MappingProblem = { path: string; what: string };
export type ReadMapping = { mapping: Mapping; problems: [] } | { mapping: null; problems: MappingProblem[] };

/** What the schema fills in at the top of a mapping that says nothing. */
const BLANK: Record<string, unknown> = Mapping.parse({
  plumbline: 1,
  source: 'blank',
  files: { blank: {} },
  time: { value: '2000-01-01' },
});
const ALWAYS = ['source', 'files', 'time'];
/** What it fills in further down; these names mean the same wherever they stand. */
const DEFAULTS: Record<string, unknown> = {
  parent: null,
  weight: 1,
  reversed: false,
  decimal: '.',
  many: 'mean',
  by: 'day',
  dateFormat: 'iso',
  format: 'iso',
  notDone: 'openUntilDue',
  party: 'company',
};

/** The mapping as the text that people read and the command line takes; what is the default is left out. */
export function composeMappingYaml(mapping: Mapping): string {
  const said = Object.entries(mapping).filter(
    ([key, value]) => ALWAYS.includes(key) || JSON.stringify(value) !== JSON.stringify(BLANK[key]),
  );
  return stringify({ plumbline: 1, ...(lean(Object.fromEntries(said)) as object) }, { lineWidth: 110 });
}

/** Reads the text with the same schema as the server; a fault of the text itself names its line. */
export function readMappingYaml(text: string): ReadMapping {
  const document = parseDocument(text);
  const fault = document.errors[0];
  if (fault !== undefined) {
    const { line, col } = fault.linePos?.[0] ?? { line: 1, col: 1 };
    return { mapping: null, problems: [{ path: `${line}:${col}`, what: 'yaml' }] };
  }
  const read = Mapping.safeParse(document.toJS());
  if (read.success) return { mapping: read.data, problems: [] };
  return {
    mapping: null,
    problems: read.error.issues.map((issue) => ({ path: issue.path.map(String).join('.'), what: issue.message })),
  };
}

/** Keys under these are people's own words, so none of them can be a default. */
const OWN_KEYS = ['attributes', 'scales', 'files', 'labels', 'names', 'on', 'each', 'rates', 'speakers', 'facts'];

function lean(value: unknown, under = ''): unknown {
  if (Array.isArray(value)) return value.map((one) => lean(one));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, one]) => one !== undefined && (OWN_KEYS.includes(under) || !isDefault(key, one)))
      .map(([key, one]) => [key, lean(one, OWN_KEYS.includes(under) ? '' : key)]),
  );
}

function isDefault(key: string, value: unknown): boolean {
  return key in DEFAULTS && DEFAULTS[key] === value;
}

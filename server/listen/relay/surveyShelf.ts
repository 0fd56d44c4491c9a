import { type CompiledSurvey, compileSurvey } from '@plumbline/loop/listen/survey/compileSurvey.ts';
import type { Survey } from '@plumbline/model/survey.ts';
import {
  listRelayDefinitions,
  listRelayVersions,
  type RelayResponse,
  type RelayVersion,
} from '@plumbline/store/operations/listen/relayBatches.ts';
import type { Operations } from '@plumbline/store/operations/openOperations.ts';

/** Definitions that are kept; those used longest ago make room. */
const KEPT_MAX = 300;

/** A published version as the relay uses it. `source` names its occasions: the series, else the survey. */
export type ShelvedVersion = RelayVersion & {
  source: string;
  /** @throws whatever a definition that cannot be compiled meets */
  compile(): CompiledSurvey;
};

/** Published versions never change, so what was read of them is kept. One for each open store. */
export class SurveyShelf {
  private readonly operations: Operations;
  private readonly versions = new Map<string, RelayVersion>();
  private readonly definitions = new Map<string, { definition: Survey; compiled?: CompiledSurvey }>();

  constructor(operations: Operations) {
    this.operations = operations;
  }

  /** Surveys with a version that is about occasions of one of these sources. */
  listSurveysAbout(sources: ReadonlySet<string>): string[] {
    return [
      ...new Set([...this.versions.values()].filter((one) => sources.has(sourceOf(one))).map((one) => one.survey)),
    ];
  }

  /** Versions of the responses that are there, by `keyOf`. */
  async load(workspace: string, responses: readonly RelayResponse[]): Promise<Map<string, ShelvedVersion>> {
    const wanted = new Map(responses.map(({ survey, version }) => [keyOf({ survey, version }), { survey, version }]));
    if ([...wanted.keys()].some((key) => !this.versions.has(key))) {
      for (const one of await listRelayVersions(this.operations, workspace)) this.versions.set(keyOf(one), one);
    }
    const missing = [...wanted].filter(([key]) => !this.definitions.has(key)).map(([, one]) => one);
    if (missing.length > 0) {
      for (const one of await listRelayDefinitions(this.operations, workspace, missing)) {
        this.definitions.set(keyOf(one), { definition: one.definition });
      }
    }
    const found = new Map<string, ShelvedVersion>();
    for (const key of wanted.keys()) {
      const [version, kept] = [this.versions.get(key), this.definitions.get(key)];
      if (version === undefined || kept === undefined) continue;
      // taken out and put back, it is the one used last
      this.definitions.delete(key);
      this.definitions.set(key, kept);
      const compile = () => {
        kept.compiled ??= compileSurvey(kept.definition);
        return kept.compiled;
      };
      found.set(key, { ...version, source: sourceOf(version), compile });
    }
    for (const key of this.definitions.keys()) {
      if (this.definitions.size <= KEPT_MAX) break;
      this.definitions.delete(key);
    }
    return found;
  }
}

export const keyOf = ({ survey, version }: { survey: string; version: number }): string => `${survey} ${version}`;

const sourceOf = ({ series, survey }: RelayVersion): string => series ?? survey;

const shelves = new WeakMap<Operations, SurveyShelf>();

export function shelfOf(operations: Operations): SurveyShelf {
  const shelf = shelves.get(operations) ?? new SurveyShelf(operations);
  shelves.set(operations, shelf);
  return shelf;
}

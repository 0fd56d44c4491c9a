import { type CompiledSurvey, compileSurvey } from '@plumbline/loop/listen/survey/compileSurvey.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { Survey } from '@plumbline/model/survey.ts';
import { findSurveyByKey, loadSurveyVersion, type OpenSurvey } from '@plumbline/store/operations/listen/surveys.ts';
import type { Operations } from '@plumbline/store/operations/openOperations.ts';

/** How long a survey's state is believed without asking; the transaction that writes an answer asks again. */
const BELIEVED_MS = 500;
const SURVEYS_MAX = 1000;
const VERSIONS_MAX = 200;

/** Surveys that are being answered: their state for a moment, and their versions, which never change, compiled. */
export class AnsweringSurveys {
  readonly #operations: Operations;
  readonly #open = new Map<string, { until: number; found: Promise<OpenSurvey | null> }>();
  readonly #versions = new Map<string, Promise<CompiledSurvey>>();

  constructor(operations: Operations) {
    this.#operations = operations;
  }

  /** @throws Refusal not_found `survey.noAddress` for a key that none has, or that was never published */
  async load(key: string): Promise<OpenSurvey> {
    let known = this.#open.get(key);
    if (known === undefined || known.until < Date.now()) {
      known = { until: Date.now() + BELIEVED_MS, found: findSurveyByKey(this.#operations, key) };
      keep(this.#open, key, known, SURVEYS_MAX);
      known.found.catch(() => this.#open.delete(key));
    }
    const found = await known.found;
    if (found === null || found.version === 0) throw new Refusal('not_found', 'survey.noAddress', { key });
    return found;
  }

  /** After a change of ours the next answer sees it. */
  forget(key: string): void {
    this.#open.delete(key);
  }

  /** After a change that holds for all surveys. */
  forgetAll(): void {
    this.#open.clear();
  }

  /** @throws Refusal not_found `survey.noVersion` */
  compiled(survey: Pick<OpenSurvey, 'id' | 'workspace'>, version: number): Promise<CompiledSurvey> {
    const key = `${survey.id} ${version}`;
    const known = this.#versions.get(key);
    if (known !== undefined) return known;
    const loading = loadSurveyVersion(this.#operations, {
      workspace: survey.workspace,
      survey: survey.id,
      version,
    }).then(({ definition }) => compileSurvey(Survey.parse(definition)));
    keep(this.#versions, key, loading, VERSIONS_MAX);
    loading.catch(() => this.#versions.delete(key));
    return loading;
  }
}

/** Keeps a value; the one kept longest goes where there are too many. */
function keep<Value>(map: Map<string, Value>, key: string, value: Value, max: number): void {
  map.delete(key);
  map.set(key, value);
  const [oldest] = map.keys();
  if (map.size > max && oldest !== undefined) map.delete(oldest);
}

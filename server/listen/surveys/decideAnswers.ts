import { Refusal } from '@plumbline/model/refusal.ts';
import type { NewResponse } from '@plumbline/store/operations/listen/responses.ts';
import type { QuotaCount } from '@plumbline/store/operations/listen/surveys.ts';
import { fatigueDaysOf } from './fatigueDaysOf.ts';
import type { Decided, JudgedAnswer, Standing } from './judgedAnswer.ts';
import { refusalOfState } from './whenAnswered.ts';

export type Decision = {
  /** one for each answer, in their order */
  decided: Decided[];
  rows: NewResponse[];
  links: string[];
  /** links of anonymous surveys, of which no moment is kept */
  anonymousLinks: string[];
  /** files of the answers that are written */
  files: string[];
  counts: Map<string, QuotaCount[]>;
  /** surveys that a full quota closed */
  closed: Set<string>;
};

/**
 * Decides a group of answers in the order in which they came, as if each had come alone.
 *
 * The order of the reasons: sent before, closed, the link, the person's own limits, quotas. What an earlier one of the
 * group changes (a place of a quota taken, a link used up) holds for the later ones.
 */
export function decideAnswers(answers: readonly JudgedAnswer[], standing: Standing, now: Date): Decision {
  const turn = new Turn(standing, now);
  const decided = answers.map((answer) => turn.decide(answer));
  return { decided, ...turn.changes() };
}

class Turn {
  readonly #standing: Standing;
  readonly #now: Date;
  readonly #finished = new Map<string, Decided>();
  readonly #rows: NewResponse[] = [];
  readonly #links = new Set<string>();
  readonly #files: string[] = [];
  readonly #anonymousLinks = new Set<string>();
  readonly #counts: Map<string, number>;
  readonly #touched = new Map<string, Map<string, QuotaCount>>();
  readonly #answersOfPeople: Map<string, number>;
  readonly #alike: Map<string, number>;
  readonly #askedLately: Set<string>;
  readonly #closed = new Set<string>();

  constructor(standing: Standing, now: Date) {
    this.#standing = standing;
    this.#now = now;
    this.#counts = new Map(standing.counts);
    this.#answersOfPeople = new Map(standing.answersOfPeople);
    this.#alike = new Map(standing.alike);
    this.#askedLately = new Set(standing.askedLately);
  }

  changes(): Omit<Decision, 'decided'> {
    const counts = new Map([...this.#touched].map(([survey, quotas]) => [survey, [...quotas.values()]]));
    const anonymousLinks = [...this.#anonymousLinks];
    const links = [...this.#links].filter((link) => !this.#anonymousLinks.has(link));
    return { rows: this.#rows, links, anonymousLinks, files: this.#files, counts, closed: this.#closed };
  }

  decide(answer: JudgedAnswer): Decided {
    const response = answer.row.id;
    const again = this.#before(answer);
    if (again !== null) return again;
    const refusal = this.#refusal(answer);
    if (refusal !== null) return { response, refusal };
    const decided = this.#take(answer);
    this.#finished.set(response, decided);
    return decided;
  }

  /** The same response again changes nothing, and is answered as it was the first time. */
  #before({ row, survey }: JudgedAnswer): Decided | null {
    const ofGroup = this.#finished.get(row.id);
    if (ofGroup !== undefined && 'ending' in ofGroup) return { ...ofGroup, already: true };
    const known = this.#standing.known.get(row.id);
    if (known === undefined) return null;
    if (known.survey !== survey.id) {
      return { response: row.id, refusal: new Refusal('conflict', 'survey.responseElsewhere', { response: row.id }) };
    }
    return known.state === 'partial' ? null : { response: row.id, ending: known.state, already: true };
  }

  #refusal(answer: JudgedAnswer): Refusal | null {
    const { row, link } = answer;
    const survey = this.#standing.surveys.get(answer.survey.id);
    if (survey === undefined) return new Refusal('not_found', 'survey.noAddress', { key: '' });
    if (this.#closed.has(survey.id)) return new Refusal('conflict', 'survey.closed');
    const closed = refusalOfState(survey, { now: this.#now, pilot: row.pilot });
    if (closed !== null) return closed;
    if (link !== null && (this.#links.has(link) || this.#standing.usedLinks.has(link))) {
      return new Refusal('conflict', 'survey.linkUsed');
    }
    if (row.pilot || answer.person === null) return null;
    const person = `${survey.id} ${answer.person}`;
    const { answersPerPersonMax: max } = survey.settings;
    const days = fatigueDaysOf(survey.settings, survey.workspaceFatigueDays);
    if (max !== undefined && (this.#answersOfPeople.get(person) ?? 0) >= max) {
      return new Refusal('conflict', 'survey.answeredBefore', { max });
    }
    // Whoever was invited was asked when that was allowed.
    if (days !== undefined && link === null && this.#askedLately.has(person)) {
      return new Refusal('conflict', 'survey.askedLately', { days });
    }
    return null;
  }

  #take(answer: JudgedAnswer): Decided {
    const { row, survey, link } = answer;
    if (link !== null) this.#links.add(link);
    if (link !== null && survey.settings.anonymous === true) this.#anonymousLinks.add(link);
    const full = row.state === 'complete' && !row.pilot ? this.#count(answer) : null;
    const ending = full !== null ? 'quotaFull' : row.state === 'screenedOut' ? 'screenedOut' : 'complete';
    const alikeKey = `${survey.id} ${row.answersHash}`;
    const alike = this.#alike.get(alikeKey) ?? 0;
    if (ending === 'complete' && !row.pilot) {
      this.#alike.set(alikeKey, alike + 1);
      const person = `${survey.id} ${answer.person}`;
      this.#answersOfPeople.set(person, (this.#answersOfPeople.get(person) ?? 0) + 1);
      this.#askedLately.add(person);
    }
    this.#files.push(...answer.files);
    this.#rows.push({ ...row, ...answer.judge(alike), state: ending, quota: full });
    return { response: row.id, ending, already: false };
  }

  /** Counts an answer in all quotas it falls in; where one is full in none, and its key is returned. */
  #count({ survey, quotas, fallsIn, row }: JudgedAnswer): string | null {
    const own = quotas.filter(({ key }) => fallsIn.has(key));
    const countOf = (key: string) => this.#counts.get(`${survey.id} ${key}`) ?? 0;
    const full = own.find(({ key, limit }) => countOf(key) >= limit);
    if (full !== undefined) {
      if (full.whenFull === 'close') this.#close(survey.id, full.key, countOf(full.key), row.id);
      return full.key;
    }
    for (const { key, limit, whenFull } of own) {
      const count = countOf(key) + 1;
      this.#counts.set(`${survey.id} ${key}`, count);
      if (count >= limit && whenFull === 'close') this.#close(survey.id, key, count, row.id);
      else this.#touch(survey.id, { quota: key, count, closedBy: null });
    }
    return null;
  }

  #close(survey: string, quota: string, count: number, response: string): void {
    this.#closed.add(survey);
    this.#touch(survey, { quota, count, closedBy: response });
  }

  #touch(survey: string, count: QuotaCount): void {
    const quotas = this.#touched.get(survey) ?? new Map<string, QuotaCount>();
    this.#touched.set(survey, quotas.set(count.quota, count));
  }
}

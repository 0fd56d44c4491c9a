import type { NewResponse } from '@plumbline/store/operations/listen/responses.ts';
import { writeResponses } from '@plumbline/store/operations/listen/responses.ts';
import type { HouseContext } from '../../http/context.ts';
import { wakeRelay } from '../relay/startRelay.ts';
import { AnsweringSurveys } from './answeringSurveys.ts';
import { commitAnswers } from './commitAnswers.ts';
import { GroupCommit } from './groupCommit.ts';
import type { JudgedAnswer, KeptAnswer } from './judgedAnswer.ts';

/** Long enough that answers of one moment share a commit, too short to be felt by whoever waits. */
const GATHER_MS = 8;
const ANSWERS_MAX = 200;

/** What lives as long as the process for those who answer: surveys that are answered, and answers on their way. */
export class AnswerDesk {
  readonly house: HouseContext;
  /** signs personal links */
  readonly secret: string;
  readonly surveys: AnsweringSurveys;
  readonly answers: GroupCommit<JudgedAnswer, KeptAnswer>;
  readonly partials: GroupCommit<NewResponse, boolean>;

  constructor(house: HouseContext, secret: string) {
    this.house = house;
    this.secret = secret;
    const { operations } = house.stores;
    this.surveys = new AnsweringSurveys(operations);
    this.answers = new GroupCommit({
      gatherMs: GATHER_MS,
      itemsMax: ANSWERS_MAX,
      inBackground: (work) => house.inBackground('answers', work),
      commit: async (together: readonly JudgedAnswer[]) => {
        const decided = await commitAnswers(operations, together, house.now());
        wakeRelay();
        return decided.map((one) => ('refusal' in one ? { refused: one.refusal } : { done: one }));
      },
    });
    this.partials = new GroupCommit({
      gatherMs: GATHER_MS,
      itemsMax: ANSWERS_MAX,
      inBackground: (work) => house.inBackground('unfinished answers', work),
      commit: async (together: readonly NewResponse[]) => {
        // Of two of one response in one statement the later counts; the store would refuse to write a row twice.
        const newest = new Map(together.map((row) => [row.id, row]));
        const written = await writeResponses(operations, [...newest.values()]);
        return together.map(({ id }) => ({ done: written.has(id) }));
      },
    });
  }
}

import type { LiveOccasion } from '@plumbline/model/liveRows.ts';
import type { ScoredResponse } from '../survey/scoreResponse.ts';

/** A response that counts, with what it says. */
export type LiveResponse = {
  id: string;
  /** `source` of its answers, which names its survey */
  answersSource: string;
  submittedAt: Date;
  /** its answers stand in the analytics store already; its marks are needed for the occasion all the same */
  stands: boolean;
  /** when the service was, where it is known */
  serviceAt: Date | null;
  scored: Pick<ScoredResponse, 'observations' | 'numbers' | 'attributes' | 'texts'> &
    Partial<Pick<ScoredResponse, 'kano' | 'basis'>>;
};

/** Whom an occasion is of, and by what it is known. */
export type OccasionOf = Pick<LiveOccasion, 'occasion' | 'customer' | 'respondent'> & {
  /** the series of its surveys, else the key of the survey */
  source: string;
};

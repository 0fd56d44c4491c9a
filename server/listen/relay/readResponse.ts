import type { LiveResponse } from '@plumbline/loop/listen/live/liveResponse.ts';
import { scoreResponse } from '@plumbline/loop/listen/survey/scoreResponse.ts';
import type { Gathered } from './gatherOccasions.ts';

/** Days that the analytics store can hold; a clock that is further off than this tells nothing. */
const EARLIEST = Date.UTC(1970, 0, 2);
const LATEST = Date.UTC(2148, 11, 31);

/** What a response says, scored against the version that was answered. */
export function readResponse({ response, version, stands }: Gathered): LiveResponse {
  return {
    id: response.id,
    answersSource: `survey:${version.key}`,
    submittedAt: holdable(response.submittedAt) ?? response.receivedAt,
    stands,
    serviceAt: holdable(response.serviceAt),
    scored: scoreResponse(version.compile(), response.answers, response.hidden),
  };
}

function holdable(at: Date | null): Date | null {
  const time = at?.getTime() ?? Number.NaN;
  return time >= EARLIEST && time <= LATEST ? at : null;
}

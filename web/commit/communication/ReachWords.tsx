import { COMMUNICATION_LIMITS, type PlanCounts } from '@plumbline/model/communication.ts';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { countsIn } from './PlansPage.tsx';
import { useReasons } from './ToldFrame.tsx';

/** Whom a plan reaches: how many are told and held out, who is left out for which reason, and whether there were too many. */
export function ReachWords({ counts }: { counts: PlanCounts }): ReactNode {
  const { say, locale } = useSpeech();
  const reasons = useReasons();
  const most = COMMUNICATION_LIMITS.planPeople.toLocaleString(locale);
  return (
    <>
      <p>{say('communication:plan.counts', countsIn(counts, locale))}</p>
      {Object.keys(counts.leftOut).length === 0 ? null : (
        <p className="contacts-quiet">{say('communication:plan.leftOut', { reasons: reasons(counts.leftOut) })}</p>
      )}
      {counts.cut ? <p>{say('communication:plan.cut', { most })}</p> : null}
    </>
  );
}

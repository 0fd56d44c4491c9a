import { useSpeech } from '../charts/useSpeech.ts';
import { CountedAt } from '../shell/CountedAt.tsx';
import { StageTabs } from '../shell/StageTabs.tsx';

/** Why there is a gap, for whom, and what it is worth. */
export function ExplainTabs() {
  const { say } = useSpeech();
  const at = '/w/$workspace/explain';
  const why = [
    { to: `${at}/causes`, label: say('causes:tab') },
    { to: `${at}/drivers`, label: say('drivers:tab') },
    { to: `${at}/words`, label: say('guided:words.tab') },
  ] as const;
  const worth = [
    { to: `${at}/segments`, label: say('segments:tabs.segments') },
    { to: `${at}/value`, label: say('segments:tabs.value') },
    { to: `${at}/loyalty`, label: say('loyalty:tabs.loyalty') },
    { to: `${at}/churn`, label: say('loyalty:tabs.churn') },
    { to: `${at}/worth`, label: say('loyalty:tabs.worth') },
  ] as const;
  const models = [{ to: `${at}/guided`, label: say('guided:tab') }] as const;
  return (
    <>
      <StageTabs
        label={say('runs:tabs.stage')}
        groups={[
          { label: say('runs:tabs.why'), tabs: why },
          { label: say('runs:tabs.who'), tabs: worth },
          { label: say('runs:tabs.models'), tabs: models },
        ]}
      />
      <CountedAt />
    </>
  );
}

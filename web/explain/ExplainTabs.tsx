import { useSpeech } from '../charts/useSpeech.ts';
import { StageTabs } from '../shell/StageTabs.tsx';

/** Why there is a gap, for whom, and what it is worth. */
export function ExplainTabs() {
  const { say } = useSpeech();
  return <StageTabs label={say('runs:tabs.stage')} groups={[]} />;
}

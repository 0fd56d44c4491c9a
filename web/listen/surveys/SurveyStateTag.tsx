import type { SurveyState } from '@plumbline/model/surveyRecord.ts';
import { useTranslation } from 'react-i18next';
import { StatusTag, type Tone } from '../../ui/StatusTag.tsx';

const TONES: Record<SurveyState, Tone> = { draft: 'neutral', live: 'good', paused: 'warn', closed: 'neutral' };

export function SurveyStateTag({ state }: { state: SurveyState }) {
  const { t } = useTranslation();
  return <StatusTag tone={TONES[state]}>{t(`surveys:state.${state}`)}</StatusTag>;
}

import type { ImportState as State } from '@plumbline/model/importRun.ts';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';

const COLOUR: Record<State, string> = {
  waiting: 'default',
  reading: 'processing',
  writing: 'processing',
  committed: 'success',
  duplicate: 'gold',
  refused: 'error',
  cancelled: 'default',
  failed: 'error',
  rolledBack: 'default',
};

export function ImportState({ state }: { state: State }) {
  const { t } = useTranslation();
  return <Tag color={COLOUR[state]}>{t(`listen:state.${state}`)}</Tag>;
}

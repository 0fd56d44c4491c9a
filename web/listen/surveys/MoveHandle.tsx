import { HolderOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { HandleProps } from './useReorder.ts';

type Props = { name: string; at: number; of: number; handle: HandleProps };

/** What an entry is dragged by; its name says that the arrow keys move it, and where it stands. */
export function MoveHandle({ name, at, of, handle }: Props) {
  const { t } = useTranslation();
  return (
    <button type="button" className="survey-handle" aria-label={t('surveys:move.handle', { name, at, of })} {...handle}>
      <HolderOutlined aria-hidden="true" />
    </button>
  );
}

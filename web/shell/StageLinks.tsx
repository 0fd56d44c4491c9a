import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Stage } from './stages.ts';

type Props = { workspace: string; stages: readonly Stage[]; className: string; onFollow?: () => void };

/** Links to stages; the router says which one is open (`aria-current`). */
export function StageLinks({ workspace, stages, className, onFollow }: Props) {
  const { t } = useTranslation();
  return (
    <ul className={className}>
      {stages.map((stage) => (
        <li key={stage}>
          <Link to="/w/$workspace/$stage" params={{ workspace, stage }} {...(onFollow ? { onClick: onFollow } : {})}>
            {t(`shell:stage.${stage}.name`)}
          </Link>
        </li>
      ))}
    </ul>
  );
}

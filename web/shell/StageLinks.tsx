import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
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
          <StageLink workspace={workspace} stage={stage} {...(onFollow ? { onClick: onFollow } : {})}>
            {t(`shell:stage.${stage}.name`)}
          </StageLink>
        </li>
      ))}
    </ul>
  );
}

type LinkProps = { workspace: string; stage: Stage; onClick?: () => void; children: ReactNode };

/** Built stages have routes of their own; the others share the page that says so. */
function StageLink({ workspace, stage, ...rest }: LinkProps) {
  if (stage === 'listen') return <Link to="/w/$workspace/listen" params={{ workspace }} {...rest} />;
  if (stage === 'expect') return <Link to="/w/$workspace/expect" params={{ workspace }} {...rest} />;
  if (stage === 'commit') return <Link to="/w/$workspace/commit" params={{ workspace }} {...rest} />;
  if (stage === 'measure') return <Link to="/w/$workspace/measure" params={{ workspace }} {...rest} />;
  return <Link to="/w/$workspace/$stage" params={{ workspace, stage }} {...rest} />;
}

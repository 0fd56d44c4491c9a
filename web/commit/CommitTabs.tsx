import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../shell/useWorkspace.ts';
import './commit.css';

/** What customers were promised, by whom it is kept, and what was decided. */
export function CommitTabs() {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  const active = { includeSearch: false };
  return (
    <nav className="stage-tabs" aria-label={t('commit:tabs.stage')}>
      <ul>
        <li>
          <Link to="/w/$workspace/commit" params={{ workspace }} activeOptions={{ exact: true }}>
            {t('commit:tabs.promises')}
          </Link>
        </li>
        <li>
          <Link to="/w/$workspace/commit/calendars" params={{ workspace }}>
            {t('commit:tabs.calendars')}
          </Link>
        </li>
        <li>
          <Link to="/w/$workspace/commit/at-risk" params={{ workspace }} search={{}} activeOptions={active}>
            {t('notices:risk.title')}
          </Link>
        </li>
        <li>
          <Link to="/w/$workspace/commit/remedies" params={{ workspace }} search={{}} activeOptions={active}>
            {t('notices:remedies.title')}
          </Link>
        </li>
        <li>
          <Link to="/w/$workspace/commit/parties" params={{ workspace }} search={{}} activeOptions={active}>
            {t('commit:tabs.parties')}
          </Link>
        </li>
        <li>
          <Link to="/w/$workspace/commit/decided" params={{ workspace }} activeOptions={active}>
            {t('commit:tabs.decided')}
          </Link>
        </li>
        <li>
          <Link to="/w/$workspace/commit/transparency" params={{ workspace }}>
            {t('transparency:tab')}
          </Link>
        </li>
        <li>
          <Link to="/w/$workspace/commit/portal" params={{ workspace }} search={{}} activeOptions={active}>
            {t('portal:tabs.portal')}
          </Link>
        </li>
      </ul>
    </nav>
  );
}

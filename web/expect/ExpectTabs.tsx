import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../shell/useWorkspace.ts';

/** What customers expect: the tree of dimensions, and what each of them weighs. */
export function ExpectTabs() {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  return (
    <nav className="stage-tabs" aria-label={t('expect:tabs.stage')}>
      <ul>
        <li>
          <Link to="/w/$workspace/expect" params={{ workspace }} activeOptions={{ exact: true, includeSearch: false }}>
            {t('expect:tabs.tree')}
          </Link>
        </li>
        <li>
          <Link to="/w/$workspace/expect/weights" params={{ workspace }} activeOptions={{ includeSearch: false }}>
            {t('expect:tabs.weights')}
          </Link>
        </li>
        <li>
          <Link to="/w/$workspace/expect/levels" params={{ workspace }} activeOptions={{ includeSearch: false }}>
            {t('expect:tabs.levels')}
          </Link>
        </li>
        <li>
          <Link to="/w/$workspace/expect/kano" params={{ workspace }} activeOptions={{ includeSearch: false }}>
            {t('expect:tabs.kano')}
          </Link>
        </li>
        <li>
          <Link to="/w/$workspace/expect/pyramid" params={{ workspace }} activeOptions={{ includeSearch: false }}>
            {t('expect:tabs.pyramid')}
          </Link>
        </li>
        <li>
          <Link to="/w/$workspace/expect/trend" params={{ workspace }} activeOptions={{ includeSearch: false }}>
            {t('trends:tab')}
          </Link>
        </li>
        <li>
          <Link to="/w/$workspace/expect/benchmarks" params={{ workspace }} activeOptions={{ includeSearch: false }}>
            {t('market:tabs.benchmarks')}
          </Link>
        </li>
        <li>
          <Link to="/w/$workspace/expect/swot" params={{ workspace }} activeOptions={{ includeSearch: false }}>
            {t('market:tabs.swot')}
          </Link>
        </li>
        <li>
          <Link to="/w/$workspace/expect/campaigns" params={{ workspace }} activeOptions={{ includeSearch: false }}>
            {t('market:tabs.campaigns')}
          </Link>
        </li>
        <li>
          <Link to="/w/$workspace/expect/price" params={{ workspace }} activeOptions={{ includeSearch: false }}>
            {t('market:tabs.price')}
          </Link>
        </li>
      </ul>
    </nav>
  );
}

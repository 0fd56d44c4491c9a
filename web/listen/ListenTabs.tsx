import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../shell/useWorkspace.ts';

/** The ways in which customers are listened to: surveys of one's own, talks and visits, and data that is brought. */
export function ListenTabs() {
  const { t } = useTranslation();
  const { workspace, can } = useWorkspace();
  const exact = { exact: true };
  return (
    <nav className="stage-tabs" aria-label={t('surveys:tabs.stage')}>
      <ul>
        {can('survey.read') ? (
          <li>
            <Link to="/w/$workspace/listen/surveys" params={{ workspace }}>
              {t('surveys:tabs.surveys')}
            </Link>
          </li>
        ) : null}
        {can('survey.read') ? (
          <li>
            <Link to="/w/$workspace/listen/samples" params={{ workspace }}>
              {t('listen:samples.tab')}
            </Link>
          </li>
        ) : null}
        {can('response.write') ? (
          <li>
            <Link
              to="/w/$workspace/listen/records"
              params={{ workspace }}
              search={{}}
              activeOptions={{ exact: true, includeSearch: false }}
            >
              {t('surveys:records.tab')}
            </Link>
          </li>
        ) : null}
        {can('response.write') ? (
          <li>
            <Link
              to="/w/$workspace/listen/calls"
              params={{ workspace }}
              search={{}}
              activeOptions={{ exact: true, includeSearch: false }}
            >
              {t('surveys:tabs.calls')}
            </Link>
          </li>
        ) : null}
        <li>
          <Link to="/w/$workspace/listen" params={{ workspace }} activeOptions={exact}>
            {t('surveys:tabs.imports')}
          </Link>
        </li>
        {can('source.read') ? (
          <li>
            <Link to="/w/$workspace/listen/sources" params={{ workspace }}>
              {t('sources:tab')}
            </Link>
          </li>
        ) : null}
        {can('customer.read') ? (
          <li>
            <Link
              to="/w/$workspace/listen/customers"
              params={{ workspace }}
              search={{}}
              activeOptions={{ includeSearch: false }}
            >
              {t('customers:tab')}
            </Link>
          </li>
        ) : null}
        {can('text.read') ? (
          <li>
            <Link
              to="/w/$workspace/listen/texts"
              params={{ workspace }}
              search={{}}
              activeOptions={{ includeSearch: false }}
            >
              {t('texts:tabs.stage')}
            </Link>
          </li>
        ) : null}
        {can('import.read') ? (
          <li>
            <Link to="/w/$workspace/listen/quality" params={{ workspace }}>
              {t('quality:tab')}
            </Link>
          </li>
        ) : null}
      </ul>
    </nav>
  );
}

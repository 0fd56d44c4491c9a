import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import './texts.css';

/** What can be seen of texts: all of them, and what was made of them. Each page of texts shows it under the tabs of its stage. */
export function TextTabs(): ReactNode {
  const { t } = useTranslation();
  const { workspace, can } = useWorkspace();
  if (!can('text.read')) return null;
  return (
    <nav className="text-tabs" aria-label={t('texts:tabs.title')}>
      <ul>
        <li>
          <Link
            to="/w/$workspace/listen/texts"
            params={{ workspace }}
            search={{}}
            activeOptions={{ exact: true, includeSearch: false }}
          >
            {t('texts:tabs.all')}
          </Link>
        </li>
        <li>
          <Link
            to="/w/$workspace/listen/texts/topics"
            params={{ workspace }}
            search={{}}
            activeOptions={{ includeSearch: false }}
          >
            {t('texts:tabs.topics')}
          </Link>
        </li>
        <li>
          <Link
            to="/w/$workspace/listen/texts/curve"
            params={{ workspace }}
            search={{}}
            activeOptions={{ includeSearch: false }}
          >
            {t('texts:tabs.curve')}
          </Link>
        </li>
        <li>
          <Link
            to="/w/$workspace/listen/texts/warnings"
            params={{ workspace }}
            search={{}}
            activeOptions={{ includeSearch: false }}
          >
            {t('texts:tabs.warnings')}
          </Link>
        </li>
        <li>
          <Link
            to="/w/$workspace/listen/texts/conversations"
            params={{ workspace }}
            search={{}}
            activeOptions={{ includeSearch: false }}
          >
            {t('texts:tabs.conversations')}
          </Link>
        </li>
        {can('text.write') ? (
          <li>
            <Link to="/w/$workspace/listen/texts/review" params={{ workspace }}>
              {t('texts:tabs.review')}
            </Link>
          </li>
        ) : null}
        <li>
          <Link to="/w/$workspace/listen/texts/models" params={{ workspace }}>
            {t('texts:tabs.models')}
          </Link>
        </li>
      </ul>
    </nav>
  );
}

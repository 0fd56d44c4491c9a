import type { MergeSuggestion } from '@plumbline/model/identity.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { customersApi, settleIdentity, suggestionsQuery } from './customersApi.ts';
import { keyWords } from './keyWords.ts';

/** Likely doubles with what speaks for them, the likeliest first; a person decides, and can take it back below. */
export function SuggestionsPanel() {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  const { data, error, refetch } = useQuery(suggestionsQuery(workspace));
  return (
    <Panel title={t('customers:same.suggested')}>
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <LoadingState /> : null}
      {data?.suggestions.length === 0 ? <p className="customer-quiet">{t('customers:same.noSuggestions')}</p> : null}
      <ul className="customer-links">
        {(data?.suggestions ?? []).map((one) => (
          <Suggestion key={`${one.a.key} ${one.b.key}`} suggestion={one} />
        ))}
      </ul>
    </Panel>
  );
}

function Suggestion({ suggestion }: { suggestion: MergeSuggestion }) {
  const { t } = useTranslation();
  const { workspace, can } = useWorkspace();
  const { a, b, reasons } = suggestion;
  const decide = useMutation({
    mutationFn: (kind: 'merge' | 'apart') =>
      customersApi[kind](workspace, a.key, b.key, reasons.map(({ what }) => what).join(t('customers:facts.and'))),
    onSuccess: () => settleIdentity(workspace),
  });
  return (
    <li>
      <span>
        {t('customers:decided.keys', { a: called(a, t), b: called(b, t) })}
        <span className="customer-reasons">{reasons.map(({ what }) => what).join(t('customers:facts.and'))}</span>
        {decide.error === null ? null : <ProblemState problem={decide.error} />}
      </span>
      {can('customer.write') ? (
        <span className="customer-actions">
          <Button size="small" type="primary" loading={decide.isPending} onClick={() => decide.mutate('merge')}>
            {t('customers:same.accept')}
          </Button>
          <Button size="small" loading={decide.isPending} onClick={() => decide.mutate('apart')}>
            {t('customers:same.dismiss')}
          </Button>
        </span>
      ) : null}
    </li>
  );
}

const called = ({ name, key }: MergeSuggestion['a'], t: TFunction): string =>
  name === '' ? keyWords(key, t) : t('customers:same.called', { name, key: keyWords(key, t) });

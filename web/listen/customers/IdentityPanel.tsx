import type { CustomerDetail } from '@plumbline/model/customer.ts';
import { useMutation } from '@tanstack/react-query';
import { Button, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { customersApi, settleIdentity } from './customersApi.ts';
import { DecisionList } from './DecisionList.tsx';
import { keyWords } from './keyWords.ts';

/** Why these keys are one person: rows of files that name both, and what people decided; each can be taken apart. */
export function IdentityPanel({ detail }: { detail: CustomerDetail }) {
  const { t } = useTranslation();
  const { workspace, can } = useWorkspace();
  const part = useMutation({
    mutationFn: ({ keyA, keyB }: { keyA: string; keyB: string }) => customersApi.apart(workspace, keyA, keyB, ''),
    onSuccess: () => settleIdentity(workspace),
  });
  const { links, decisions, keys } = detail;
  return (
    <Panel title={t('customers:identity.title')}>
      <p>
        {t(keys.length > 1 ? 'customers:identity.why' : 'customers:identity.one', {
          count: keys.length,
          number: keys.length,
        })}
      </p>
      {part.error === null ? null : <ProblemState problem={part.error} />}
      <ul className="customer-links">
        {links.map(({ keyA, keyB, rows, sources }) => (
          <li key={`${keyA} ${keyB}`}>
            <span>
              {t('customers:identity.link', {
                ...{ a: keyWords(keyA, t), b: keyWords(keyB, t), count: rows, number: rows },
                sources: sources.join(' · '),
              })}
            </span>
            {can('customer.write') ? (
              <Popconfirm
                title={t('customers:identity.partSure')}
                description={t('customers:identity.partText')}
                okText={t('customers:identity.part')}
                cancelText={t('customers:cancel')}
                onConfirm={() => part.mutate({ keyA, keyB })}
              >
                <Button size="small" loading={part.isPending}>
                  {t('customers:identity.part')}
                </Button>
              </Popconfirm>
            ) : null}
          </li>
        ))}
      </ul>
      <DecisionList decisions={decisions} />
    </Panel>
  );
}

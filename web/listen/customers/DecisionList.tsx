import type { IdentityDecision } from '@plumbline/model/identity.ts';
import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../shell/locale.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatMoment } from '../../ui/format.ts';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { customersApi, settleIdentity } from './customersApi.ts';
import { keyWords } from './keyWords.ts';

/** What people decided about keys, the newest first; taking one back restores everything. */
export function DecisionList({ decisions }: { decisions: readonly IdentityDecision[] }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { workspace, can } = useWorkspace();
  const retract = useMutation({
    mutationFn: (decision: string) => customersApi.retract(workspace, decision),
    onSuccess: () => settleIdentity(workspace),
  });
  return (
    <>
      {retract.error === null ? null : <ProblemState problem={retract.error} />}
      <ul className="customer-links">
        {decisions.map(({ decision, kind, keyA, keyB, reason, at }) => (
          <li key={decision}>
            <span>
              <StatusTag tone={kind === 'same' ? 'good' : 'neutral'}>{t(`customers:decided.${kind}`)}</StatusTag>{' '}
              {t('customers:decided.keys', { a: keyWords(keyA, t), b: keyWords(keyB, t) })} {reason}{' '}
              <span className="customer-quiet">{formatMoment(at, locale)}</span>
            </span>
            {can('customer.write') ? (
              <Button
                size="small"
                loading={retract.isPending && retract.variables === decision}
                onClick={() => retract.mutate(decision)}
              >
                {t('customers:decided.undo')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </>
  );
}

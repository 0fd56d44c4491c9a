import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Problem } from '../shell/api.ts';

type Props = { problem: unknown; onRetry?: () => void };

/** What happened and what to do next, in the server's words; a defect of the page itself in ours. */
export function ProblemState({ problem, onRetry }: Props) {
  const { t } = useTranslation();
  const known = problem instanceof Problem;
  const what = known && problem.what !== '' ? problem.what : t('shell:defect.what');
  const next = known && problem.next !== '' ? problem.next : t('shell:defect.next');
  const told = known ? problem.reference : String(problem);
  // a defect's own sentence has its reference already
  const reference = told !== undefined && what.includes(told) ? undefined : told;
  return (
    <Alert
      type="error"
      showIcon
      title={what}
      description={
        <>
          <p>{next}</p>
          {reference === undefined ? null : (
            <p className="ui-reference">{t('shell:defect.reference', { reference })}</p>
          )}
        </>
      }
      action={
        onRetry === undefined ? undefined : (
          <Button size="small" onClick={onRetry}>
            {t('shell:retry')}
          </Button>
        )
      }
    />
  );
}

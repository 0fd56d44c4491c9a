import { EXCLUDED_AT_ONCE_MAX, type FlagGroup, QUALITY_RULES, type QualityRule } from '@plumbline/model/quality.ts';
import { useMutation } from '@tanstack/react-query';
import { Button, Checkbox } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { ExcludeForm } from './ExcludeForm.tsx';
import { qualityApi } from './qualityApi.ts';

/** Leaves a flagged group out of every figure, after what that does to each is seen; of copies the earliest may stay. */
export function LeaveGroupOut({ source, group }: { source: string; group: FlagGroup }): ReactNode {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  const copied = group.flag === 'copied';
  const [keepFirst, setKeepFirst] = useState(copied);
  const rule = ruleOf(group.flag);
  const tried = useMutation({
    mutationFn: async () => {
      const { occasions, more } = await qualityApi.occasionsOf(workspace, source, group);
      const chosen = occasions
        .slice(keepFirst ? 1 : 0)
        .filter(({ excluded }) => !excluded)
        .map(({ import: number, occasion }) => ({ import: number, occasion }));
      const effect = chosen.length === 0 ? null : await qualityApi.tryOut(workspace, chosen);
      return { chosen, effect, more };
    },
  });
  return (
    <>
      <div className="quality-actions">
        {copied ? (
          <Checkbox
            checked={keepFirst}
            onChange={({ target }) => {
              setKeepFirst(target.checked);
              tried.reset();
            }}
          >
            {t('quality:auth.keepFirst')}
          </Checkbox>
        ) : null}
        <Button size="small" loading={tried.isPending} onClick={() => tried.mutate()}>
          {t('quality:auth.tryOut')}
        </Button>
      </div>
      {tried.error === null ? null : <ProblemState problem={tried.error} />}
      {tried.data?.more ? <p role="status">{t('quality:auth.tooMany', { count: EXCLUDED_AT_ONCE_MAX })}</p> : null}
      {tried.data !== undefined && tried.data.effect === null ? (
        <p role="status">{t('quality:auth.nothingLeft')}</p>
      ) : null}
      {tried.data?.effect ? (
        <>
          <p role="status">{t('quality:auth.would', { count: tried.data.chosen.length })}</p>
          <ExcludeForm
            source={source}
            rule={rule}
            occasions={tried.data.chosen}
            effect={tried.data.effect}
            onDone={() => tried.reset()}
          />
        </>
      ) : null}
    </>
  );
}

/** What a decision is kept under: a flag that is no rule is a person's judgement. */
const ruleOf = (flag: string): QualityRule => QUALITY_RULES.find((rule) => rule === flag) ?? 'person';

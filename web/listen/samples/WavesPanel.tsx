import { type NewWave, type SampleDetail, type SampleWave, WAVE_WHO } from '@plumbline/model/sample.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../shell/locale.ts';
import { queryClient } from '../../shell/session.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';
import { formatCount, formatDay } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { wordsOf } from '../results/describeFigure.ts';
import { surveysQuery } from '../surveys/surveysApi.ts';
import { followUpQuery, samplesApi } from './samplesApi.ts';

/** The waves in which members were asked, and the next one. */
export function WavesPanel({ sample }: { sample: SampleDetail }) {
  const { t } = useTranslation();
  const { can } = useWorkspace();
  return (
    <Panel title={t('listen:samples.waves.title')}>
      <p className="sample-quiet">{t('listen:samples.waves.text')}</p>
      {sample.wavesMade.length === 0 ? null : <WaveList waves={sample.wavesMade} />}
      {can('survey.write') ? <AddWave key={sample.wavesMade.length} sample={sample} /> : null}
    </Panel>
  );
}

function WaveList({ waves }: { waves: readonly SampleWave[] }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { workspace } = useWorkspace();
  return (
    <ol className="sample-waves">
      {waves.map(({ id, name, who, survey, surveyTitle, asked, made, skipped, madeAt }) => (
        <li key={id}>
          <strong>{name}</strong> <span className="sample-quiet">{formatDay(madeAt, locale)}</span>
          <div>
            {t(`listen:samples.who.${who}`)} ·{' '}
            <Link to="/w/$workspace/listen/surveys/$survey/share" params={{ workspace, survey }}>
              {wordsOf(surveyTitle, locale)}
            </Link>
          </div>
          <div>
            {t('listen:samples.waves.made', { made: formatCount(made, locale), asked: formatCount(asked, locale) })}
            {Object.entries(skipped).map(([because, people]) => (
              <span key={because}>
                {' · '}
                {t(`listen:samples.skipped.${because}`, { people: formatCount(people, locale) })}
              </span>
            ))}
          </div>
        </li>
      ))}
    </ol>
  );
}

function AddWave({ sample }: { sample: SampleDetail }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { workspace } = useWorkspace();
  const surveys = useQuery(surveysQuery(workspace));
  const follow = useQuery({ ...followUpQuery(workspace, sample.id), enabled: sample.wavesMade.length > 0 });
  const first = sample.wavesMade.length === 0;
  const last = sample.wavesMade.at(-1);
  const [survey, setSurvey] = useState<string | undefined>(last?.survey);
  const [name, setName] = useState(t('listen:samples.waves.nameOf', { number: sample.wavesMade.length + 1 }));
  const [who, setWho] = useState<NewWave['who']>(first ? 'main' : 'notAnswered');
  const [after, setAfter] = useState<string | undefined>(last?.id);
  const [release, setRelease] = useState<Record<string, number>>({});
  const make = useMutation({
    mutationFn: (wave: NewWave) => samplesApi.wave(workspace, sample.id, wave),
    onSuccess: (made) => {
      queryClient.setQueryData(['sample', workspace, sample.id], made);
      void queryClient.invalidateQueries({ queryKey: ['sampleFollowUp', workspace, sample.id] });
      void queryClient.invalidateQueries({ queryKey: ['surveyLinks', workspace] });
    },
  });
  const left =
    follow.data?.reserveLeft ?? sample.drawn?.strata.map(({ stratum, reserve }) => ({ stratum, left: reserve })) ?? [];
  const published = (surveys.data?.surveys ?? []).filter(({ version }) => version > 0);
  const followsOne = who !== 'main' && who !== 'reserve';
  return (
    <form
      className="sample-wave"
      onSubmit={(event) => {
        event.preventDefault();
        if (survey === undefined) return;
        make.mutate({
          ...{ survey, name: name.trim(), who },
          ...(followsOne && after !== undefined ? { after } : {}),
          ...(who === 'reserve' ? { release } : {}),
        });
      }}
    >
      <Field label={t('listen:samples.waves.survey')}>
        {(id) => (
          <Select
            id={id}
            value={survey ?? null}
            placeholder={t('listen:samples.waves.chooseSurvey')}
            options={published.map((one) => ({ value: one.id, label: wordsOf(one.title, locale) }))}
            onChange={setSurvey}
          />
        )}
      </Field>
      <Field label={t('listen:samples.waves.name')}>
        {(id) => <Input id={id} value={name} maxLength={80} onChange={({ target }) => setName(target.value)} />}
      </Field>
      <Field label={t('listen:samples.waves.who')}>
        {(id) => (
          <Select
            id={id}
            value={who}
            options={WAVE_WHO.filter((one) => !first || one === 'main').map((value) => ({
              value,
              label: t(`listen:samples.who.${value}`),
            }))}
            onChange={setWho}
          />
        )}
      </Field>
      {followsOne ? (
        <Field label={t('listen:samples.waves.after')}>
          {(id) => (
            <Select
              id={id}
              value={after ?? null}
              options={sample.wavesMade.map((wave) => ({ value: wave.id, label: wave.name }))}
              onChange={setAfter}
            />
          )}
        </Field>
      ) : null}
      {who === 'reserve' ? (
        <fieldset className="sample-strata">
          <legend>{t('listen:samples.waves.release')}</legend>
          {left.map(({ stratum, left: most }) => (
            <Field
              key={stratum}
              label={stratum || t('listen:samples.everybody')}
              hint={t('listen:samples.waves.left', { left: formatCount(most, locale) })}
            >
              {(id) => (
                <InputNumber
                  id={id}
                  min={0}
                  max={most}
                  precision={0}
                  value={release[stratum] ?? 0}
                  onChange={(people) => setRelease((before) => ({ ...before, [stratum]: people ?? 0 }))}
                />
              )}
            </Field>
          ))}
        </fieldset>
      ) : null}
      {make.error === null ? null : <ProblemState problem={make.error} />}
      {published.length === 0 && surveys.data !== undefined ? <p>{t('listen:samples.waves.noSurvey')}</p> : null}
      <Button
        type="primary"
        htmlType="submit"
        loading={make.isPending}
        disabled={survey === undefined || name.trim() === ''}
      >
        {t('listen:samples.waves.make')}
      </Button>
    </form>
  );
}

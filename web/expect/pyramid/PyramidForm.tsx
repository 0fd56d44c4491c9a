import type { Dimension } from '@plumbline/model/dimension.ts';
import { type Names, nameIn } from '@plumbline/model/locale.ts';
import {
  PRESET_LEVELS,
  PYRAMID_PRESETS,
  type PyramidLevel,
  type PyramidPreset,
  type PyramidReport,
} from '@plumbline/model/pyramid.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSpeech } from '../../charts/useSpeech.ts';
import { api } from '../../shell/api.ts';
import { queryClient } from '../../shell/session.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { pyramidApi } from './pyramidApi.ts';

/** Levels from a preset or as they stand, each with its dimensions; saved as a new version with its reason. */
export function PyramidForm({ report }: { report: PyramidReport }): ReactNode {
  const { t, i18n } = useTranslation();
  const { locale } = useSpeech();
  const { workspace } = useWorkspace();
  const [levels, setLevels] = useState<PyramidLevel[]>(
    report.levels.map(({ key, names, dimensions }) => ({ key, names, dimensions })),
  );
  const [because, setBecause] = useState('');
  const { data } = useQuery({
    queryKey: ['dimensions', workspace],
    queryFn: ({ signal }) =>
      api.get<{ dimensions: Dimension[] }>(
        `/api/workspaces/${encodeURIComponent(workspace)}/dimensions`,
        {},
        { signal },
      ),
  });
  const save = useMutation({
    mutationFn: () => pyramidApi.save(workspace, { levels, because }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['pyramid', workspace] }),
  });
  const takePreset = (preset: PyramidPreset): void =>
    setLevels(
      PRESET_LEVELS[preset].map((key, at) => ({
        key,
        names: { [locale]: i18n.t(`expect:pyramid.level.${key}`) } as Names,
        dimensions: levels[at]?.dimensions ?? [],
      })),
    );
  const change = (at: number, next: Partial<PyramidLevel>): void =>
    setLevels(levels.map((level, place) => (place === at ? { ...level, ...next } : level)));
  const taken = new Set(levels.flatMap(({ dimensions }) => dimensions));
  const optionsFor = (own: readonly string[]) =>
    (data?.dimensions ?? [])
      .filter(({ key }) => own.includes(key) || !taken.has(key))
      .map(({ key, names }) => ({ value: key, label: nameIn(names, locale) }));
  return (
    <Panel title={t('expect:pyramid.form.title')}>
      <div className="pyramid-presets">
        {PYRAMID_PRESETS.map((preset) => (
          <Button key={preset} onClick={() => takePreset(preset)}>
            {t(`expect:pyramid.preset.${preset}`)}
          </Button>
        ))}
      </div>
      <p className="kano-quiet">{t('expect:pyramid.form.about')}</p>
      <ol className="pyramid-levels">
        {levels.map((level, at) => (
          <li key={level.key}>
            <Input
              aria-label={t('expect:pyramid.form.name', { place: at + 1 })}
              value={level.names[locale] ?? nameIn(level.names, locale)}
              maxLength={80}
              onChange={({ target }) => change(at, { names: { ...level.names, [locale]: target.value } })}
            />
            <Select
              mode="multiple"
              aria-label={t('expect:pyramid.form.dimensions', { place: at + 1 })}
              placeholder={t('expect:pyramid.form.choose')}
              value={level.dimensions}
              options={optionsFor(level.dimensions)}
              optionFilterProp="label"
              onChange={(dimensions: string[]) => change(at, { dimensions })}
            />
          </li>
        ))}
      </ol>
      <Input.TextArea
        aria-label={t('expect:pyramid.form.because')}
        placeholder={t('expect:pyramid.form.because')}
        value={because}
        maxLength={2000}
        autoSize={{ minRows: 2 }}
        onChange={({ target }) => setBecause(target.value)}
      />
      {save.error === null ? null : <ProblemState problem={save.error} />}
      <div className="pyramid-presets">
        <Button type="primary" disabled={because.trim() === ''} loading={save.isPending} onClick={() => save.mutate()}>
          {t('expect:pyramid.form.save')}
        </Button>
      </div>
    </Panel>
  );
}

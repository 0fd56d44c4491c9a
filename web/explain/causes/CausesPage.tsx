import { nameIn } from '@plumbline/model/locale.ts';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Input, Segmented, Select } from 'antd';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { PlaceFields } from '../../shell/PlaceFields.tsx';
import { usePlaceValues } from '../../shell/usePlaceValues.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';
import { NoPermission } from '../../ui/NoPermission.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { ExplainTabs } from '../ExplainTabs.tsx';
import { CodingView } from './CodingView.tsx';
import { dimensionsQuery } from './causesApi.ts';
import { CAUSES_VIEWS, type CausesSearch, causesSearch } from './causesSearch.ts';
import { EvidenceView } from './EvidenceView.tsx';
import { TaxonomyView } from './TaxonomyView.tsx';
import '../../charts/rateFigure.css';
import './causes.css';

/** Why there is a gap: causes with what speaks for each, the taxonomy they stand in, and how far two coders agree. */
export function CausesPage(): ReactNode {
  const { say } = useSpeech();
  const { workspace, can } = useWorkspace();
  const navigate = useNavigate();
  const search = causesSearch(useSearch({ strict: false }) as Record<string, unknown>);
  if (!can('explain.read')) return <NoPermission permission="explain.read" />;
  const set = (next: Record<string, unknown>): void =>
    void navigate({ to: '/w/$workspace/explain/causes', params: { workspace }, search: causesSearch(next) });
  const view = search.view ?? 'evidence';
  const opened = view === 'coding' && search.coding !== undefined;
  const views = CAUSES_VIEWS.filter((one) => one !== 'coding' || can('explain.write'));
  return (
    <Page>
      <ExplainTabs />
      <PageHeader title={say('causes:page.title')} subtitle={say('causes:page.subtitle')} />
      <div className="causes-bar">
        <Segmented
          aria-label={say('causes:page.title')}
          value={view}
          options={views.map((one) => ({ value: one, label: say(`causes:view.${one}`) }))}
          onChange={(next) => set({ ...search, view: next, coding: undefined })}
        />
      </div>
      {view === 'taxonomy' || opened ? null : <Fields search={search} set={set} view={view} />}
      {view === 'evidence' ? <EvidenceView search={search} /> : null}
      {view === 'taxonomy' ? <TaxonomyView /> : null}
      {view === 'coding' ? <CodingView search={search} set={set} /> : null}
    </Page>
  );
}

type FieldsProps = { search: CausesSearch; set: (next: Record<string, unknown>) => void; view: 'evidence' | 'coding' };

function Fields({ search, set, view }: FieldsProps): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const { data } = useQuery(dimensionsQuery(workspace));
  const values = usePlaceValues();
  return (
    <div className="causes-fields">
      <Field label={say('causes:field.dimension')}>
        {(id) => (
          <Select
            id={id}
            showSearch
            optionFilterProp="label"
            value={search.dimension ?? ''}
            options={[
              { value: '', label: say('causes:field.all') },
              ...(data?.dimensions ?? []).map(({ key, names }) => ({ value: key, label: nameIn(names, locale) })),
            ]}
            onChange={(dimension: string) => set({ ...search, dimension })}
          />
        )}
      </Field>
      <PlaceFields {...{ search, values }} change={(place, chosen) => set({ ...search, [place]: chosen })} />
      {(['from', 'to'] as const).map((end) => (
        <Field key={end} label={say(`causes:field.${end}`)}>
          {(id) => (
            <Input
              id={id}
              type="date"
              value={search[end] ?? ''}
              onChange={({ target }) => set({ ...search, [end]: target.value })}
            />
          )}
        </Field>
      ))}
      {view === 'coding' ? null : (
        <Field label={say('causes:field.level')}>
          {(id) => (
            <Select
              id={id}
              value={search.level ?? 2}
              options={([2, 1] as const).map((level) => ({ value: level, label: say(`causes:field.level${level}`) }))}
              onChange={(level: number) => set({ ...search, level })}
            />
          )}
        </Field>
      )}
    </div>
  );
}

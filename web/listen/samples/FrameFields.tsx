import { GROUPINGS, type Grouping } from '@plumbline/model/gapsReport.ts';
import { type SampleDesign, type SampleFacet, STRATA_PARTS_MAX } from '@plumbline/model/sample.ts';
import { useQuery } from '@tanstack/react-query';
import { Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../shell/locale.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';
import { formatCount } from '../../ui/format.ts';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { frameFacetsQuery, listsQuery } from './samplesApi.ts';

type Props = { design: SampleDesign; onChange: (design: SampleDesign) => void };
const ATTRIBUTE = 'attribute:';
const KNOWN = 'known';

/** Whom to draw from: all customers or a list, some of them, in which strata, and whom to leave alone. */
export function FrameFields({ design, onChange }: Props) {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  const lists = useQuery(listsQuery(workspace));
  const { data, error, refetch } = useQuery(frameFacetsQuery(workspace, design.frame.list));
  const { frame } = design;
  const change = (part: Partial<SampleDesign['frame']>) => onChange({ ...design, frame: { ...frame, ...part } });
  const facets = data?.facets ?? [];
  return (
    <>
      <Field label={t('listen:samples.frame.from')}>
        {(id) => (
          <Select
            id={id}
            value={frame.list ?? KNOWN}
            options={[
              { value: KNOWN, label: t('listen:samples.frame.known') },
              ...(lists.data?.lists ?? []).map(({ id: value, name }) => ({ value, label: name })),
            ]}
            onChange={(list) =>
              onChange({
                ...design,
                by: [],
                frame: { ...frame, list: list === KNOWN ? null : list, filters: {}, attributes: {} },
              })
            }
          />
        )}
      </Field>
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      <Field label={t('listen:samples.frame.by')} hint={t('listen:samples.frame.byHint')}>
        {(id) => (
          <Select
            id={id}
            mode="multiple"
            maxCount={STRATA_PARTS_MAX}
            value={design.by}
            placeholder={t('listen:samples.frame.noStrata')}
            options={facets.map(({ attribute }) => ({ value: attribute, label: attributeName(attribute, t) }))}
            onChange={(by) => onChange({ ...design, by })}
          />
        )}
      </Field>
      {facets.map((facet) => (
        <FacetField key={facet.attribute} facet={facet} frame={frame} onChange={change} />
      ))}
      {frame.list === null ? (
        <div className="sample-pair">
          {(['seenFrom', 'seenTo'] as const).map((end) => (
            <Field key={end} label={t(`listen:samples.frame.${end}`)}>
              {(id) => (
                <Input
                  id={id}
                  type="date"
                  value={frame[end] ?? ''}
                  onChange={({ target }) => change({ [end]: target.value === '' ? null : target.value })}
                />
              )}
            </Field>
          ))}
        </div>
      ) : null}
      <Field label={t('listen:samples.frame.restDays')} hint={t('listen:samples.frame.restDaysHint')}>
        {(id) => (
          <InputNumber
            id={id}
            min={1}
            max={3650}
            precision={0}
            value={frame.restDays}
            onChange={(restDays) => change({ restDays })}
          />
        )}
      </Field>
    </>
  );
}

/** How an attribute is called: ours by our words, a company's own by its own. */
export function attributeName(attribute: string, t: (key: string) => string): string {
  return attribute.startsWith(ATTRIBUTE) ? attribute.slice(ATTRIBUTE.length) : t(`marks:grouping.${attribute}`);
}

function FacetField({
  facet,
  frame,
  onChange,
}: {
  facet: SampleFacet;
  frame: SampleDesign['frame'];
  onChange: (part: Partial<SampleDesign['frame']>) => void;
}) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { attribute } = facet;
  const own = attribute.startsWith(ATTRIBUTE);
  const name = own ? attribute.slice(ATTRIBUTE.length) : attribute;
  const chosen = own ? frame.attributes[name] : frame.filters[name as Grouping];
  if (!own && !GROUPINGS.includes(name as Grouping)) return null;
  return (
    <Field label={attributeName(attribute, t)}>
      {(id) => (
        <Select
          id={id}
          mode="multiple"
          allowClear
          value={chosen ?? []}
          placeholder={t('listen:samples.frame.all')}
          options={facet.values.map(({ value, people }) => ({
            value,
            label: `${value} (${formatCount(people, locale)})`,
          }))}
          onChange={(values: string[]) => {
            const before = own ? frame.attributes : frame.filters;
            const rest = Object.fromEntries(Object.entries(before).filter(([key]) => key !== name));
            const next = values.length === 0 ? rest : { ...rest, [name]: values };
            onChange(own ? { attributes: next as Record<string, string[]> } : { filters: next });
          }}
        />
      )}
    </Field>
  );
}

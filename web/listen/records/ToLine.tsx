import type { Dimension } from '@plumbline/model/dimension.ts';
import { nameIn } from '@plumbline/model/locale.ts';
import type { Codes, Passage } from '@plumbline/model/record.ts';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../shell/locale.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';

/** The way from a settled passage to the line on which it counts; nothing for one that counts nowhere. */
export function ToLine({ passage, dimensions }: { passage: Passage; dimensions: readonly Dimension[] }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { workspace, can } = useWorkspace();
  const codes = countedAs(passage);
  const found = dimensions.find(({ key }) => key === codes?.dimension);
  if (codes === null || found === undefined || !can('measure.read')) return null;
  return (
    <p className="record-quiet">
      <Link to="/w/$workspace/measure" params={{ workspace }} search={{ line: found.key }}>
        {t('surveys:records.code.toLine', { dimension: nameIn(found.names, locale) })}
      </Link>
    </p>
  );
}

function countedAs({ state, codings, resolution }: Passage): Codes | null {
  if (resolution !== null) return resolution.codes;
  return state === 'agreed' || state === 'single' ? (codings[0]?.codes ?? null) : null;
}

import type { FilePreview } from '@plumbline/model/importRun.ts';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';

/** What a file is, where it is more than rows under a header: how its parts became columns. */
export function FileNote({ preview }: { preview: FilePreview }) {
  const { t } = useTranslation();
  const { kind, program, about, columns } = preview;
  if (program === 'qualtrics') {
    const zone = about.find((one) => one.zone !== undefined)?.zone;
    const title = zone === undefined ? t('listen:preview.qualtricsNoZone') : t('listen:preview.qualtrics', { zone });
    return <Alert type="info" showIcon title={title} />;
  }
  if (kind === 'parquet') return <Alert type="info" showIcon title={t('listen:preview.parquet')} />;
  if (kind !== 'json') return null;
  const lists = columns.filter((_column, at) => about[at]?.type === 'list');
  const title =
    lists.length === 0 ? t('listen:preview.json') : t('listen:preview.jsonLists', { columns: lists.join(', ') });
  return <Alert type="info" showIcon title={title} />;
}

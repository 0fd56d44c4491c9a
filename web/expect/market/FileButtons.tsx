import { DownloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { marketApi } from './marketApi.ts';

/** The same figures as files. @param rest  address under the workspace, without the ending */
export function FileButtons({
  rest,
  query = {},
}: {
  rest: string;
  query?: Record<string, string | number | undefined>;
}): ReactNode {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  return (['csv', 'xlsx'] as const).map((form) => (
    <Button
      key={form}
      href={marketApi.file(workspace, `${rest}.${form}`, query)}
      icon={<DownloadOutlined aria-hidden="true" />}
    >
      {t(`expect:file.${form}`)}
    </Button>
  ));
}

import { DownloadOutlined, UploadOutlined } from '@ant-design/icons';
import type { ExpectationTree, TreeNotice } from '@plumbline/model/expectationTree.ts';
import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Space, Upload } from 'antd';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { treeApi } from './treeApi.ts';
import type { Tree } from './treeEdits.ts';
import type { TreeDraft } from './useTreeDraft.ts';

/** The tree as files: out as it was saved, in as a draft that is looked at before it is saved. */
export function TreeFiles({ draft, saved }: { draft: TreeDraft; saved: ExpectationTree }) {
  const { t } = useTranslation();
  const { workspace, can } = useWorkspace();
  const read = useMutation({
    mutationFn: async (file: File) =>
      treeApi.read(workspace, await file.text(), /\.csv$/i.test(file.name) ? 'csv' : 'yaml'),
    onSuccess: ({ dimensions }) => draft.change(bringIn(draft.tree, dimensions)),
  });
  return (
    <div className="tree-files">
      <Space wrap>
        {saved.version > 0
          ? (['yaml', 'csv'] as const).map((format) => (
              <Button
                key={format}
                href={treeApi.file(workspace, format)}
                icon={<DownloadOutlined aria-hidden="true" />}
              >
                {format.toUpperCase()}
              </Button>
            ))
          : null}
        {can('expectation.write') ? (
          <Upload
            accept=".yaml,.yml,.csv"
            showUploadList={false}
            beforeUpload={(file) => {
              read.mutate(file);
              return false;
            }}
          >
            <Button icon={<UploadOutlined aria-hidden="true" />} loading={read.isPending}>
              {t('expect:files.bring')}
            </Button>
          </Upload>
        ) : null}
      </Space>
      {read.error === null ? null : <ProblemState problem={read.error} />}
      {read.data === undefined ? null : <ReadNote count={read.data.dimensions.length} problems={read.data.problems} />}
    </div>
  );
}

/** What the file names is as the file says; what it does not name stays. */
function bringIn(tree: Tree, brought: Tree): Tree {
  const named = new Map(brought.map((one) => [one.key, one]));
  const kept = tree.filter(({ key }) => !named.has(key));
  return [...brought, ...kept];
}

function ReadNote({ count, problems }: { count: number; problems: readonly TreeNotice[] }) {
  const { t } = useTranslation();
  return (
    <Alert
      type={problems.length === 0 ? 'success' : 'warning'}
      showIcon
      closable
      title={t('expect:files.read', { count })}
      description={
        problems.length === 0 ? (
          t('expect:files.draft')
        ) : (
          <ul className="tree-notices">
            {problems.map(({ says, key, values }) => (
              <li key={`${says} ${key} ${values.row ?? ''}`}>{t(`expect:notice.${says}`, { ...values, name: key })}</li>
            ))}
          </ul>
        )
      }
    />
  );
}

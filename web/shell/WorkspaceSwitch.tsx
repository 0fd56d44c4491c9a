import { CheckOutlined, DownOutlined } from '@ant-design/icons';
import { useRouter } from '@tanstack/react-router';
import { Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import type { SessionWorkspace } from './session.ts';
import { workspaceTitle } from './workspaceTitle.ts';

type Props = { workspaces: readonly SessionWorkspace[]; open: SessionWorkspace; stage: string };

/** Goes to the same stage of another workspace, so that one can compare the demo with one's own data. */
export function WorkspaceSwitch({ workspaces, open, stage }: Props) {
  const { t } = useTranslation();
  const router = useRouter();
  // Whoever steers by voice says what stands on the button, so its name holds all of it.
  const shownName = workspaceTitle(open, t) + (open.demo ? ` ${t('shell:workspace.demoTag')}` : '');
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: workspaces.map((workspace) => ({
          key: workspace.key,
          icon: workspace.key === open.key ? <CheckOutlined aria-hidden="true" /> : <span className="shell-no-icon" />,
          label: workspaceTitle(workspace, t),
        })),
        onClick: ({ key }) => router.history.push(`/w/${key}/${stage}`),
      }}
    >
      <button
        type="button"
        className="shell-button shell-workspace"
        aria-haspopup="menu"
        aria-label={t('shell:workspace.label', { name: shownName })}
      >
        <span className="shell-workspace-name">{workspaceTitle(open, t)}</span>{' '}
        {open.demo ? <span className="shell-demo-tag">{t('shell:workspace.demoTag')}</span> : null}
        <DownOutlined style={{ fontSize: 10 }} aria-hidden="true" />
      </button>
    </Dropdown>
  );
}

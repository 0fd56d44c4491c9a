import { LogoutOutlined, UserOutlined } from '@ant-design/icons';
import { useNavigate } from '@tanstack/react-router';
import { App, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { ProblemState } from '../ui/ProblemState.tsx';
import { api } from './api.ts';
import { renewSession, type Session } from './session.ts';

type Props = { user: NonNullable<Session['user']> };

export function UserMenu({ user }: Props) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const navigate = useNavigate();
  const signOut = async (): Promise<void> => {
    try {
      await api.del('/api/session');
      await renewSession();
      await navigate({ to: '/sign-in' });
    } catch (problem) {
      modal.error({ title: t('shell:user.signOut'), content: <ProblemState problem={problem} /> });
    }
  };
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'who', label: user.email, disabled: true },
          { key: 'out', label: t('shell:user.signOut'), icon: <LogoutOutlined aria-hidden="true" /> },
        ],
        onClick: ({ key }) => {
          if (key === 'out') void signOut();
        },
      }}
    >
      <button
        type="button"
        className="shell-button"
        aria-haspopup="menu"
        aria-label={t('shell:user.menu', { name: user.name })}
      >
        <UserOutlined aria-hidden="true" />
        <span className="shell-user-name">{user.name}</span>
      </button>
    </Dropdown>
  );
}

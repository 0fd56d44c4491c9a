import { HolderOutlined } from '@ant-design/icons';
import type { Dimension } from '@plumbline/model/dimension.ts';
import type { ExpectationTree } from '@plumbline/model/expectationTree.ts';
import { nameIn } from '@plumbline/model/locale.ts';
import { Button, Space } from 'antd';
import { type DragEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../shell/locale.ts';
import { formatShare } from '../../ui/format.ts';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { addUnder, freeKey, listRows, move, shareOf, shift } from './treeEdits.ts';
import type { TreeDraft } from './useTreeDraft.ts';

type Props = {
  draft: TreeDraft;
  saved: ExpectationTree;
  selected: string | null;
  onSelect: (key: string | null) => void;
  writes: boolean;
};
type Over = { key: string; place: 'before' | 'into' };

/** The tree as rows that are chosen, dragged, and moved by buttons. */
export function TreeOutline({ draft, saved, selected, onSelect, writes }: Props) {
  const { t } = useTranslation();
  const [over, setOver] = useState<Over | null>(null);
  const [dragged, setDragged] = useState<string | null>(null);
  const known = new Set(saved.dimensions.map(({ key }) => key));
  const drop = () => {
    const target = draft.tree.find(({ key }) => key === over?.key);
    if (dragged !== null && over !== null && target !== undefined)
      draft.change(
        over.place === 'into'
          ? move(draft.tree, dragged, target.key)
          : move(draft.tree, dragged, target.parent, target.key),
      );
    setOver(null);
    setDragged(null);
  };
  return (
    <>
      {writes ? <OutlineButtons draft={draft} selected={selected} onSelect={onSelect} /> : null}
      <ul className="tree-rows" aria-label={t('expect:tree.outline')}>
        {listRows(draft.tree).map(({ one, depth }) => (
          <li
            key={one.key}
            style={{ paddingInlineStart: depth * 22 }}
            className={over?.key === one.key ? `tree-row tree-row-${over.place}` : 'tree-row'}
            draggable={writes}
            onDragStart={(event) => {
              event.dataTransfer.effectAllowed = 'move';
              event.dataTransfer.setData('text/plain', one.key);
              setDragged(one.key);
            }}
            onDragEnd={() => setDragged(null)}
            onDragOver={(event) => {
              if (dragged === null || dragged === one.key) return;
              event.preventDefault();
              setOver({ key: one.key, place: placeOf(event) });
            }}
            onDragLeave={() => setOver(null)}
            onDrop={(event) => {
              event.preventDefault();
              drop();
            }}
          >
            {writes ? <HolderOutlined className="tree-grip" aria-hidden="true" /> : null}
            <RowButton one={one} depth={depth} draft={draft} selected={selected} onSelect={onSelect} />
            {known.has(one.key) ? null : <StatusTag tone="busy">{t('expect:tree.isNew')}</StatusTag>}
            {one.retired === undefined ? null : <StatusTag tone="neutral">{t('expect:tree.isRetired')}</StatusTag>}
          </li>
        ))}
      </ul>
      {writes ? <p className="tree-quiet">{t('expect:tree.dragHint')}</p> : null}
    </>
  );
}

const placeOf = (event: DragEvent<HTMLElement>): Over['place'] => {
  const { top, height } = event.currentTarget.getBoundingClientRect();
  return event.clientY - top < height / 3 ? 'before' : 'into';
};

type RowProps = Pick<Props, 'draft' | 'selected' | 'onSelect'> & { one: Dimension; depth: number };

function RowButton({ one, depth, draft, selected, onSelect }: RowProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const share = shareOf(draft.tree, one);
  return (
    <button
      type="button"
      className="tree-row-name"
      aria-pressed={selected === one.key}
      onClick={() => onSelect(selected === one.key ? null : one.key)}
    >
      <span className="ui-visually-hidden">{t('expect:tree.levelOf', { level: depth + 1 })}</span>
      <span>{nameIn(one.names, locale)}</span>
      {share === null ? null : (
        <small title={t('expect:tree.shareTitle')}>{formatShare(share, locale, share < 0.1 ? 1 : 0)}</small>
      )}
    </button>
  );
}

function OutlineButtons({ draft, selected, onSelect }: Pick<Props, 'draft' | 'selected' | 'onSelect'>) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { tree, change } = draft;
  const one = tree.find(({ key }) => key === selected);
  const siblings = one === undefined ? [] : tree.filter(({ parent }) => parent === one.parent);
  const at = one === undefined ? -1 : siblings.indexOf(one);
  const [previous, next] = [siblings[at - 1], siblings[at + 1]];
  const parent = tree.find(({ key }) => key === one?.parent);
  const add = (under: string | null) => {
    const key = freeKey(tree);
    change(addUnder(tree, under, key, { [locale]: t('expect:tree.newName') }));
    onSelect(key);
  };
  const outdent = () => {
    if (one === undefined || parent === undefined) return;
    const level = tree.filter((other) => other.parent === parent.parent);
    change(move(tree, one.key, parent.parent, level[level.indexOf(parent) + 1]?.key ?? null));
  };
  return (
    <Space wrap className="tree-buttons">
      <Button onClick={() => add(null)}>{t('expect:tree.addTop')}</Button>
      <Button disabled={one === undefined} onClick={() => add(one?.key ?? null)}>
        {t('expect:tree.addUnder')}
      </Button>
      <Button disabled={previous === undefined} onClick={() => one && change(shift(tree, one.key, -1))}>
        {t('expect:tree.up')}
      </Button>
      <Button disabled={one === undefined || next === undefined} onClick={() => one && change(shift(tree, one.key, 1))}>
        {t('expect:tree.down')}
      </Button>
      <Button
        disabled={previous === undefined}
        onClick={() => one && previous && change(move(tree, one.key, previous.key))}
      >
        {t('expect:tree.indent')}
      </Button>
      <Button disabled={parent === undefined} onClick={outdent}>
        {t('expect:tree.outdent')}
      </Button>
      <Button disabled={!draft.canUndo} onClick={draft.undo}>
        {t('expect:tree.undo')}
      </Button>
      <Button disabled={!draft.canRedo} onClick={draft.redo}>
        {t('expect:tree.redo')}
      </Button>
    </Space>
  );
}

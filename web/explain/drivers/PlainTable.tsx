import type { ReactNode } from 'react';
import { ScrollBox } from '../../ui/ScrollBox.tsx';

export type PlainRow = { key: string; cells: readonly ReactNode[]; faint?: boolean };

/** A table whose first column names the row; wider than the screen it is scrolled. */
export function PlainTable({
  label,
  heads,
  rows,
}: {
  label: string;
  heads: readonly string[];
  rows: readonly PlainRow[];
}) {
  return (
    <ScrollBox label={label}>
      <table className="ui-table">
        <thead>
          <tr>
            {heads.map((head) => (
              <th scope="col" key={head}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells, faint }) => (
            <tr key={key} className={faint === true ? 'drivers-faint' : undefined}>
              {cells.map((cell, at) =>
                at === 0 ? (
                  <th scope="row" key={heads[at]}>
                    {cell}
                  </th>
                ) : (
                  <td key={heads[at]}>{cell}</td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

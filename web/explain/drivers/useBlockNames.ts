import { SERVQUAL_FAMILIES } from '@plumbline/model/dimension.ts';
import { type DriverBlock, type DriverModel, ECSI_BLOCKS } from '@plumbline/model/driverModel.ts';
import { useContext } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { DriverColumnsContext } from './driverWords.ts';

type Named = Pick<DriverBlock, 'key' | 'name'> & { items: readonly { column: string }[] };

/** Blocks and models as the reader calls them: what nobody has named is said in the reader's language. */
export function useBlockNames(): {
  nameBlock: <Block extends Named>(block: Block) => Block;
  nameModel: (model: DriverModel) => DriverModel;
} {
  const { say } = useSpeech();
  const columns = useContext(DriverColumnsContext);
  const nameOf = ({ key, name, items }: Named): string => {
    const plain = name === key;
    if (plain && (ECSI_BLOCKS as readonly string[]).includes(key)) return say(`drivers:ecsi.${key}`);
    if (plain && (SERVQUAL_FAMILIES as readonly string[]).includes(key)) return say(`drivers:families.${key}`);
    const [only] = items;
    if (only !== undefined && items.length === 1 && name === only.column.slice(0, 80))
      return columns.get(only.column)?.about ?? name;
    return name;
  };
  const nameBlock = <Block extends Named>(block: Block): Block => ({ ...block, name: nameOf(block) });
  return { nameBlock, nameModel: (model) => ({ ...model, blocks: model.blocks.map(nameBlock) }) };
}

/** A key as people call it: its kind and its value. */
export function keyWords(key: string, t: (key: string) => string): string {
  const kind = ['phone', 'email', 'wechat', 'card'].find((one) => key.startsWith(`${one}:`)) ?? 'id';
  return `${t(`customers:kind.${kind}`)} ${kind === 'id' ? key : key.slice(kind.length + 1)}`;
}

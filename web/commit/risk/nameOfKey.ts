/** A customer's key without its kind, as people know it. */
export const nameOfKey = (key: string): string => key.replace(/^(?:id|phone|email|wechat|card):/, '');

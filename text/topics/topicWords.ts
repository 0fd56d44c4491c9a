import { normalizeText } from '../normalize/normalizeText.ts';
import type { OwnWords } from '../segment/ownWords.ts';
import { segmentWords } from '../segment/segmentWords.ts';

const ENGLISH_FILLERS =
  'the a an and or but if of to in on at for from with by as is are was were be been being am do does did have has had i you he she it we they me my your his her its our their this that these those there here not no so very too just can could will would should than then when what which who how all any some more most other into out up down over again only own same s t re ve ll m d im dont didnt cant u ur get got one also about after before because while where why';
const HAN_FILLERS =
  '没有 就是 这个 那个 什么 怎么 一个 可以 觉得 感觉 但是 还是 不过 因为 所以 如果 已经 自己 我们 你们 他们 大家 现在 时候 这样 那样 这么 那么 还有 然后 其实 虽然 而且 或者 以及 以后 之后 之前 可能 应该 真的 非常 比较 特别 有点 一下 一点 一次 不是 不会 不能 知道 东西 这种 这些 那些 只是 只有 不错 很多 里面 出来 起来 下来 时间 问题 后来 结果 居然 竟然 确实 完全 一直 总是 还要 的话 有些 需要 希望 喜欢 看到 买了 收到 使用 比如 关于 对于 以前 反正 总之 而已 算是';
/** A letter before digits, which are all 0 by then, is an order or a seat. */
const NUMBERED = /^\p{L}0+$/u;
const FILLERS = new Set([...ENGLISH_FILLERS.split(' '), ...HAN_FILLERS.split(' ')]);

/**
 * The words of a text that may tell what it is about: no fillers, no single Han characters, no numbers.
 *
 * @param text      as it was written
 * @param ownWords  the company's own words, kept whole
 */
export function topicWords(text: string, ownWords?: OwnWords): string[] {
  const { text: normal } = normalizeText(text);
  return segmentWords(normal, ownWords ? { ownWords } : {})
    .map((word) => word.text)
    .filter((word) => word.length > 1 && word.length <= 30 && /^\p{L}/u.test(word))
    .filter((word) => !FILLERS.has(word) && !NUMBERED.test(word));
}

import { foldWord } from './foldText.ts';
import { parseCue } from './parseCue.ts';

/** Where a cue stands in a folded text; `end` is the first unit after it. */
export interface CueHit {
  readonly start: number;
  readonly end: number;
  /** The place of its template in the list that was compiled. */
  readonly cue: number;
}

export interface CueFinder {
  /** All places of all cues, ordered by where they begin; of one template at one place only the longest. */
  findAll(folded: string): CueHit[];
}

interface Node {
  readonly edges: Map<number, number[]>;
  /** Nodes that are reached without reading anything. */
  readonly free: number[];
  accepts: { cue: number; open: boolean } | null;
}

interface State {
  readonly nodes: readonly number[];
  readonly next: Map<number, number>;
  readonly accepts: readonly { cue: number; open: boolean }[];
}

const STATES_MAX = 50_000;
const DEAD = -1;

/**
 * Compile templates (`parseCue`) into one automaton. Nothing is tried again: from a place where a cue may begin each unit is
 * read once, and no cue is longer than the longest template, so the time grows with the length of the text whatever it holds.
 * The states of the automaton are made when they are first met, as all of them at once would be too many.
 *
 * A cue that begins or ends with a Latin letter or digit stands only where a word begins or ends; with `*` at the end of its
 * template the word may go on.
 *
 * Source  Thompson (1968), Regular expression search algorithm
 *
 * @param templates  cues in any script or case
 * @throws RangeError for a template that cannot be read or may be empty
 */
export function compileCues(templates: readonly string[]): CueFinder {
  const nodes: Node[] = [makeNode()];
  for (const [cue, template] of templates.entries()) addTemplate(nodes, template, cue);
  const automaton = new Automaton(nodes);
  return { findAll: (folded) => automaton.findAll(folded) };
}

const makeNode = (): Node => ({ edges: new Map(), free: [], accepts: null });

function addTemplate(nodes: Node[], template: string, cue: number): void {
  const { parts, open } = parseCue(template);
  if (parts.every((choices) => choices.includes(''))) throw new RangeError(`${template} stands for an empty cue`);
  let from = nodes.push(makeNode()) - 1;
  (nodes[0] as Node).free.push(from);
  for (const choices of parts) {
    const join = nodes.push(makeNode()) - 1;
    for (const choice of choices) addWord(nodes, foldWord(choice), from, join);
    from = join;
  }
  (nodes[from] as Node).accepts = { cue, open };
}

function addWord(nodes: Node[], word: string, from: number, to: number): void {
  let at = from;
  for (let i = 0; i < word.length; i++) {
    const next = i === word.length - 1 ? to : nodes.push(makeNode()) - 1;
    const { edges } = nodes[at] as Node;
    const known = edges.get(word.charCodeAt(i));
    if (known) known.push(next);
    else edges.set(word.charCodeAt(i), [next]);
    at = next;
  }
  if (word.length === 0) (nodes[from] as Node).free.push(to);
}

class Automaton {
  private readonly nodes: readonly Node[];
  private states: State[] = [];
  private byKey = new Map<string, number>();
  /** The way out of the first state, as a table: most places of a text begin no cue. */
  private readonly first = new Int32Array(0x10000).fill(DEAD);
  private readonly firstSets: Map<number, number[]>;

  constructor(nodes: readonly Node[]) {
    this.nodes = nodes;
    this.firstSets = this.edgesOf(this.close([0]));
    this.restart();
  }

  /** States are dropped when they become many, as those of one text seldom serve the next. */
  private restart(): void {
    this.states = [];
    this.byKey = new Map();
    for (const [unit, set] of this.firstSets) this.first[unit] = this.stateOf(set);
  }

  private edgesOf(set: readonly number[]): Map<number, number[]> {
    const edges = new Map<number, number[]>();
    for (const node of set) {
      for (const [unit, to] of this.nodes[node]?.edges ?? []) edges.set(unit, [...(edges.get(unit) ?? []), ...to]);
    }
    return edges;
  }

  private close(start: readonly number[]): number[] {
    const seen = new Set(start);
    const open = [...start];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      for (const next of this.nodes[node]?.free ?? []) {
        if (!seen.has(next)) {
          seen.add(next);
          open.push(next);
        }
      }
    }
    return [...seen].sort((one, other) => one - other);
  }

  private stateOf(start: readonly number[]): number {
    const nodes = this.close(start);
    const key = nodes.join();
    const known = this.byKey.get(key);
    if (known !== undefined) return known;
    const accepts = nodes.flatMap((node) => this.nodes[node]?.accepts ?? []);
    const made = this.states.push({ nodes, next: new Map(), accepts }) - 1;
    this.byKey.set(key, made);
    return made;
  }

  private step(from: number, unit: number): number {
    const state = this.states[from] as State;
    const known = state.next.get(unit);
    if (known !== undefined) return known;
    const set = state.nodes.flatMap((node) => this.nodes[node]?.edges.get(unit) ?? []);
    // what cannot go on is not kept: a hostile text would fill the memory with it
    if (set.length === 0) return DEAD;
    const next = this.stateOf(set);
    state.next.set(unit, next);
    return next;
  }

  findAll(folded: string): CueHit[] {
    if (this.states.length > STATES_MAX) this.restart();
    const hits: CueHit[] = [];
    for (let start = 0; start < folded.length; start++) {
      const unit = folded.charCodeAt(start);
      const state = this.first[unit] as number;
      if (state === DEAD || (isLatin(unit) && isLatin(folded.charCodeAt(start - 1)))) continue;
      this.readFrom(folded, start, state, hits);
    }
    return hits;
  }

  private readFrom(folded: string, start: number, first: number, hits: CueHit[]): void {
    const from = hits.length;
    let state = first;
    for (let end = start + 1; state !== DEAD; end++) {
      const { accepts } = this.states[state] as State;
      if (accepts.length > 0) this.accept(folded, { start, end, accepts, from }, hits);
      if (end >= folded.length) return;
      state = this.step(state, folded.charCodeAt(end));
    }
  }

  private accept(
    folded: string,
    { start, end, accepts, from }: { start: number; end: number; accepts: State['accepts']; from: number },
    hits: CueHit[],
  ): void {
    const goesOn = isLatin(folded.charCodeAt(end - 1)) && isLatin(folded.charCodeAt(end));
    for (const { cue, open } of accepts) {
      if (goesOn && !open) continue;
      let at = from;
      while (at < hits.length && hits[at]?.cue !== cue) at++;
      hits[at] = { start, end, cue };
    }
  }
}

/** A letter or digit that makes a word of those beside it; NaN, beyond the text, is none. */
function isLatin(unit: number): boolean {
  return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x30 && unit <= 0x39) || (unit >= 0xdf && unit <= 0x24f);
}

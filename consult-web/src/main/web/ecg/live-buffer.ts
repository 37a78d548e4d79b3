import type { WaveLead, Waveform } from './waveform';

/** How good a sample is; a better one replaces it, a worse one never does. */
enum Rank { MISSING, REDUCED, GLIMPSED, EXACT }

/**
 * The last seconds of a live signal. Instants are counted from the session's first; what has not come is a gap, and a
 * frame that comes late fills it. Glimpses show what no segment has brought yet, and give way to it.
 */
export class LiveBuffer {
  /** Instant of the session at which every lead's counts begin. */
  firstSample = 0;
  /** Instant behind the newest that a segment brought. */
  exactEnd = 0;
  leads: WaveLead[] = [];
  /** Stretches of each lead that are coarser than what the machine sent, sample indices, ends exclusive. */
  reduced: [number, number][][] = [];
  private ranks: Uint8Array[] = [];

  constructor(private readonly keepSeconds: number) {}

  get rateHz(): number {
    return this.leads[0]?.rateHz ?? 1;
  }

  /** Instant behind the newest that is held. */
  get endSample(): number {
    return this.firstSample + (this.leads[0]?.counts.length ?? 0);
  }

  /** Puts a frame of segments where its instants stand, over what was held of them. */
  put(frame: Waveform, firstSample: number): void {
    if (frame.leads.length > 0) this.exactEnd = Math.max(this.exactEnd, firstSample + frame.leads[0].counts.length);
    this.lay(frame, firstSample, Rank.EXACT);
  }

  /** Puts a glimpse beside what segments brought. */
  glimpse(frame: Waveform, firstSample: number, isReduced: boolean): void {
    this.lay(frame, firstSample, isReduced ? Rank.REDUCED : Rank.GLIMPSED);
  }

  private lay(frame: Waveform, firstSample: number, rank: Rank): void {
    if (frame.leads.length === 0) return;
    const end = Math.max(this.endSample, firstSample + frame.leads[0].counts.length);
    const wanted = Math.ceil(this.keepSeconds * frame.leads[0].rateHz);
    const held = this.leads.length === 0 ? firstSample : Math.min(this.firstSample, firstSample);
    const start = Math.max(held, end - wanted);
    const joined = frame.leads.map((fresh, k) => this.joined(k, fresh, firstSample, rank, start, end));
    this.leads = joined.map((one) => one.lead);
    this.ranks = joined.map((one) => one.ranks);
    this.reduced = this.ranks.map((ranks) => stretchesOf(ranks, (one) => one === Rank.REDUCED));
    this.firstSample = start;
  }

  private joined(
    k: number,
    fresh: WaveLead,
    freshFirst: number,
    rank: Rank,
    start: number,
    end: number,
  ): { lead: WaveLead; ranks: Uint8Array } {
    const counts = new Int32Array(end - start);
    const ranks = new Uint8Array(end - start);
    const held: WaveLead | undefined = this.leads[k];
    if (held) {
      const from = Math.max(start, this.firstSample);
      const to = Math.min(end, this.firstSample + held.counts.length);
      if (to > from) {
        counts.set(held.counts.subarray(from - this.firstSample, to - this.firstSample), from - start);
        ranks.set(this.ranks[k].subarray(from - this.firstSample, to - this.firstSample), from - start);
      }
    }
    layOver(fresh, freshFirst, rank, start, counts, ranks);
    const known = held && rank !== Rank.EXACT ? held : fresh;
    return { lead: { ...known, counts, gaps: stretchesOf(ranks, (one) => one === Rank.MISSING) }, ranks };
  }
}

function layOver(
  lead: WaveLead,
  first: number,
  rank: Rank,
  start: number,
  counts: Int32Array,
  ranks: Uint8Array,
): void {
  const from = Math.max(0, start - first);
  const to = Math.min(lead.counts.length, start + counts.length - first);
  let gap = 0;
  for (let i = from; i < to; i++) {
    while (gap < lead.gaps.length && lead.gaps[gap][1] <= i) gap++;
    if (gap < lead.gaps.length && lead.gaps[gap][0] <= i) continue;
    const at = first + i - start;
    if (ranks[at] > rank) continue;
    counts[at] = lead.counts[i];
    ranks[at] = rank;
  }
}

function stretchesOf(ranks: Uint8Array, isIn: (rank: Rank) => boolean): [number, number][] {
  const found: [number, number][] = [];
  let from = -1;
  for (let i = 0; i <= ranks.length; i++) {
    const within = i < ranks.length && isIn(ranks[i]);
    if (within && from < 0) from = i;
    if (!within && from >= 0) {
      found.push([from, i]);
      from = -1;
    }
  }
  return found;
}

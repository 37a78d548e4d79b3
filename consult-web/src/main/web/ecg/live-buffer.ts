import type { WaveLead, Waveform } from './waveform';

/**
 * The last seconds of a live signal. Instants are counted from the session's first; what has not come is a gap, and a
 * frame that comes late fills it.
 */
export class LiveBuffer {
  /** Instant of the session at which every lead's counts begin. */
  firstSample = 0;
  leads: WaveLead[] = [];

  constructor(private readonly keepSeconds: number) {}

  get rateHz(): number {
    return this.leads[0]?.rateHz ?? 1;
  }

  /** Instant behind the newest that is held. */
  get endSample(): number {
    return this.firstSample + (this.leads[0]?.counts.length ?? 0);
  }

  /** Puts a frame where its instants stand, over what was held of them. */
  put(frame: Waveform, firstSample: number): void {
    if (frame.leads.length === 0) return;
    const end = Math.max(this.endSample, firstSample + frame.leads[0].counts.length);
    const wanted = Math.ceil(this.keepSeconds * frame.leads[0].rateHz);
    const held = this.leads.length === 0 ? firstSample : Math.min(this.firstSample, firstSample);
    const start = Math.max(held, end - wanted);
    this.leads = frame.leads.map((lead, k) => joined(this.leads[k], this.firstSample, lead, firstSample, start, end));
    this.firstSample = start;
  }
}

function joined(
  held: WaveLead | undefined,
  heldFirst: number,
  fresh: WaveLead,
  freshFirst: number,
  start: number,
  end: number,
): WaveLead {
  const counts = new Int32Array(end - start);
  const present = new Uint8Array(end - start);
  if (held) lay(held, heldFirst, start, counts, present);
  lay(fresh, freshFirst, start, counts, present);
  return { ...fresh, counts, gaps: gapsOf(present) };
}

function lay(lead: WaveLead, first: number, start: number, counts: Int32Array, present: Uint8Array): void {
  const from = Math.max(0, start - first);
  const to = Math.min(lead.counts.length, start + counts.length - first);
  let gap = 0;
  for (let i = from; i < to; i++) {
    while (gap < lead.gaps.length && lead.gaps[gap][1] <= i) gap++;
    if (gap < lead.gaps.length && lead.gaps[gap][0] <= i) continue;
    counts[first + i - start] = lead.counts[i];
    present[first + i - start] = 1;
  }
}

function gapsOf(present: Uint8Array): [number, number][] {
  const gaps: [number, number][] = [];
  let from = -1;
  for (let i = 0; i <= present.length; i++) {
    const missing = i < present.length && present[i] === 0;
    if (missing && from < 0) from = i;
    if (!missing && from >= 0) {
      gaps.push([from, i]);
      from = -1;
    }
  }
  return gaps;
}

import type { WaveLead, Waveform } from './waveform';

/** How much of a signal a glimpse carries, the most first. */
export type Detail = 'all' | 'independent' | 'coarse' | 'one_lead';

/** What all glimpses of a stream have in common. */
export interface GlimpseSource {
  id: string;
  rateHz: number;
  leads: { name: string; nanovoltsPerCount?: number; offsetNanovolts?: number }[];
}

interface GlimpseLead { type?: 'i16' | 'i32'; counts?: string; derived?: boolean; gaps?: [number, number][] }

/** What came of a running signal lately, as an event of the center. */
export interface Glimpse {
  firstSample: number;
  count: number;
  detail: Detail;
  /** The agent's clock when the machine's last byte came. */
  cameAtMs: number;
  /** The center's clock when this was sent. */
  sentAtMs: number;
  leads: GlimpseLead[];
}

/** Whether its samples are fewer or rougher than what the machine sent. */
export function isReduced(glimpse: Glimpse): boolean {
  return glimpse.detail === 'coarse' || glimpse.detail === 'one_lead';
}

/** A lead each of the source's; one of which nothing is known is a whole gap. */
export function decodeGlimpse(source: GlimpseSource, glimpse: Glimpse): Waveform {
  if (glimpse.leads.length !== source.leads.length) throw new Error('glimpse: not of this source');
  const leads = glimpse.leads.map((lead, k): WaveLead => {
    const counts = countsOf(lead, glimpse.count);
    return {
      name: source.leads[k].name,
      rateHz: source.rateHz,
      counts: counts ?? new Int16Array(glimpse.count),
      nanovoltsPerCount: source.leads[k].nanovoltsPerCount ?? 0,
      offsetNanovolts: source.leads[k].offsetNanovolts ?? 0,
      firstIndex: 0,
      startOffsetMs: 0,
      derived: lead.derived === true,
      gaps: counts ? (lead.gaps ?? []) : [[0, glimpse.count]],
    };
  });
  return { durationMs: (glimpse.count * 1000) / source.rateHz, filtered: null, leads };
}

function countsOf(lead: GlimpseLead, count: number): Int16Array | Int32Array | null {
  if (lead.counts === undefined) return null;
  const bytes = Uint8Array.from(atob(lead.counts), (digit) => digit.charCodeAt(0));
  const counts = lead.type === 'i32' ? new Int32Array(bytes.buffer) : new Int16Array(bytes.buffer);
  if (counts.length !== count) throw new Error(`glimpse: expected ${count} samples, found ${counts.length}`);
  return counts;
}

/** Glimpses of one signal as they come, while the page is seen; one stream of events until it is closed. */
export class GlimpseStream {
  private source: EventSource | null = null;
  private known: GlimpseSource | null = null;
  private readonly seen = (): void => (document.hidden ? this.stop() : this.start());

  constructor(
    private readonly session: string,
    private readonly told: (waveform: Waveform, glimpse: Glimpse) => void,
  ) {
    document.addEventListener('visibilitychange', this.seen);
    this.seen();
  }

  close(): void {
    document.removeEventListener('visibilitychange', this.seen);
    this.stop();
  }

  private start(): void {
    if (this.source) return;
    this.source = new EventSource(`/api/live/${encodeURIComponent(this.session)}/glimpses`);
    this.source.addEventListener('source', (message) => {
      this.known = JSON.parse((message as MessageEvent<string>).data) as GlimpseSource;
    });
    this.source.addEventListener('glimpse', (message) => {
      if (!this.known) return;
      const glimpse = JSON.parse((message as MessageEvent<string>).data) as Glimpse;
      this.told(decodeGlimpse(this.known, glimpse), glimpse);
    });
  }

  private stop(): void {
    this.source?.close();
    this.source = null;
    this.known = null;
  }
}

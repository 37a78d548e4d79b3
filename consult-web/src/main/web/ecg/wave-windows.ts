import type { Stage } from '../core/types';
import { joined } from './wave-join';
import type { Waveform } from './waveform';

/** What is asked for at once: a page of 10 s and the little that machines record over it. */
export const WINDOW_MS = 12_000;
/** Two and a half minutes: of 12 leads at 500 Hz some 2 MB, however long the recording is. */
const MOST_KEPT = 12;
/** A page of 30 s needs three; more beside each other only take a slow line from the first. */
const MOST_AT_ONCE = 2;

type Window = { state: 'coming' } | { state: 'failed'; problem: unknown } | { state: 'here'; waveform: Waveform };

/** How much of a stretch is here. */
export interface Presence { here: number; coming: number; failed: number; problem: unknown }

/**
 * The parts of one recording that were looked at last, each fetched when it is wanted and again when it is wanted back. A part
 * that failed stays failed until somebody wants it retried; the others are drawn.
 */
export class WaveWindows {
  private readonly windows = new Map<number, Window>();
  private wanted: number[] = [];
  private closed = false;
  durationMs: number | null = null;

  /**
   * @param fetched one part, [from, to) ms
   * @param changed told when a part came or failed
   */
  constructor(
    private readonly fetched: (fromMs: number, toMs: number) => Promise<Waveform>,
    private readonly changed: () => void,
  ) {}

  /** Has these parts come, the first first; what was wanted before and is not here is not fetched any more. */
  want(fromMs: number, toMs: number): void {
    this.wanted = this.indices(fromMs, toMs);
    this.wanted.forEach((index) => this.touch(index));
    this.fetchNext();
  }

  retry(): void {
    for (const [index, window] of this.windows) {
      if (window.state === 'failed') this.windows.delete(index);
    }
    this.fetchNext();
  }

  close(): void {
    this.closed = true;
    this.wanted = [];
  }

  /** What is here of a stretch as one; null where nothing is. */
  shown(fromMs: number, toMs: number): Waveform | null {
    const here = this.indices(fromMs, toMs).flatMap((index) => {
      const window = this.windows.get(index);
      return window?.state === 'here' ? [window.waveform] : [];
    });
    return here.length === 0 ? null : joined(here);
  }

  /** The parts of a stretch that are not here, [from, to) ms. */
  absent(fromMs: number, toMs: number): [number, number][] {
    const end = Math.min(toMs, this.durationMs ?? toMs);
    return this.indices(fromMs, toMs)
      .filter((index) => this.windows.get(index)?.state !== 'here')
      .map((index): [number, number] => [Math.max(fromMs, index * WINDOW_MS), Math.min(end, (index + 1) * WINDOW_MS)]);
  }

  presence(fromMs: number, toMs: number): Presence {
    const found: Presence = { here: 0, coming: 0, failed: 0, problem: null };
    for (const index of this.indices(fromMs, toMs)) {
      const window = this.windows.get(index);
      if (window?.state === 'here') found.here++;
      else if (window?.state === 'failed') {
        found.failed++;
        found.problem = window.problem;
      } else found.coming++;
    }
    return found;
  }

  private indices(fromMs: number, toMs: number): number[] {
    const end = Math.min(toMs, this.durationMs ?? WINDOW_MS);
    const first = Math.max(0, Math.floor(fromMs / WINDOW_MS));
    const found: number[] = [first];
    for (let index = first + 1; index * WINDOW_MS < end; index++) found.push(index);
    return found;
  }

  /** The one looked at last stands last. */
  private touch(index: number): void {
    const window = this.windows.get(index);
    if (!window) return;
    this.windows.delete(index);
    this.windows.set(index, window);
  }

  private fetchNext(): void {
    const coming = [...this.windows.values()].filter((window) => window.state === 'coming').length;
    const next = this.wanted.filter((index) => !this.windows.has(index)).slice(0, Math.max(0, MOST_AT_ONCE - coming));
    next.forEach((index) => void this.fetch(index));
  }

  private async fetch(index: number): Promise<void> {
    this.windows.set(index, { state: 'coming' });
    let window: Window;
    try {
      window = { state: 'here', waveform: await this.fetched(index * WINDOW_MS, (index + 1) * WINDOW_MS) };
    } catch (problem) {
      window = { state: 'failed', problem };
    }
    if (this.closed) return;
    this.windows.delete(index);
    this.windows.set(index, window);
    if (window.state === 'here') this.know(window.waveform);
    this.forget();
    this.fetchNext();
    this.changed();
  }

  /** Parts of another stage are no parts of this one: a recording that grew more exact under way is fetched anew. */
  private know(waveform: Waveform): void {
    this.durationMs = waveform.durationMs;
    for (const [index, window] of this.windows) {
      if (window.state === 'here' && stageOf(window.waveform) !== stageOf(waveform)) this.windows.delete(index);
    }
  }

  private forget(): void {
    for (const [index, window] of this.windows) {
      if (this.windows.size <= MOST_KEPT) return;
      if (window.state !== 'coming' && !this.wanted.includes(index)) this.windows.delete(index);
    }
  }
}

/** Exact and original hold the same samples. */
function stageOf(waveform: Waveform): Stage {
  const stage = waveform.stage ?? 'original';
  return stage === 'exact' ? 'original' : stage;
}

import type { Stage } from '../core/types';

/**
 * The center's waveform answer (`application/vnd.yurak.waveform`):
 *   4 bytes  length of the header, little-endian
 *   n bytes  header, JSON in UTF-8
 *   zeros to a multiple of 4
 *   for each lead its counts as its type says, and zeros to a multiple of 4:
 *     i16, i32  2 or 4 bytes each, little-endian
 *     p16       the difference of each to the one before in 16 bits, zigzag, the low bytes of all, then the high bytes of all
 */
export interface WaveLead {
  name: string;
  rateHz: number;
  /** Counts; {@link microvolts} gives the amplitude. */
  counts: Int16Array | Int32Array;
  nanovoltsPerCount: number;
  offsetNanovolts: number;
  /** Index in the recording of the first of these counts. */
  firstIndex: number;
  /** Where the first of these counts stands after the recording's start, ms. */
  startOffsetMs: number;
  derived: boolean;
  /** Missing stretches, sample indices, ends exclusive, in order. */
  gaps: [number, number][];
}

export interface FilterState {
  highPassHz: number | null;
  lowPassHz: number | null;
  mainsHz: number | null;
  /** Less muscle noise between the QRS complexes; on the screen and on paper alone. */
  muscle: boolean;
}

export interface Waveform {
  durationMs: number;
  /** Null: as recorded. */
  filtered: FilterState | null;
  /** How much of the recording this is; absent where it is not said, and then all of it. */
  stage?: Stage;
  leads: WaveLead[];
}

interface LeadHeader extends Omit<WaveLead, 'counts'> { count: number; type: 'i16' | 'i32' | 'p16' }

const LENGTH_BYTES = 4;

const aligned = (offset: number): number => (offset + 3) & ~3;

/** The waveform and whatever else the header says. */
export function decodeWithHeader<T>(bytes: ArrayBuffer): { waveform: Waveform; header: T } {
  return { waveform: decode(bytes), header: headerOf(bytes) as T };
}

function headerOf(bytes: ArrayBuffer): Record<string, unknown> {
  const headerBytes = new DataView(bytes).getUint32(0, true);
  return JSON.parse(new TextDecoder().decode(new Uint8Array(bytes, LENGTH_BYTES, headerBytes))) as Record<string, unknown>;
}

export function decode(bytes: ArrayBuffer): Waveform {
  if (bytes.byteLength < LENGTH_BYTES) throw new Error(`waveform: needs 4 bytes, ${bytes.byteLength} there`);
  const headerBytes = new DataView(bytes).getUint32(0, true);
  if (headerBytes > bytes.byteLength - LENGTH_BYTES) {
    throw new Error(`waveform: header of ${headerBytes} bytes, ${bytes.byteLength - LENGTH_BYTES} left`);
  }
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(bytes, LENGTH_BYTES, headerBytes)));
  let offset = aligned(LENGTH_BYTES + headerBytes);
  const leads: WaveLead[] = [];
  for (const lead of header.leads as LeadHeader[]) {
    const sampleBytes = lead.type === 'i32' ? 4 : 2;
    const leadBytes = lead.count * sampleBytes;
    if (!(leadBytes >= 0) || leadBytes > bytes.byteLength - offset) {
      throw new Error(`waveform: lead ${lead.name} needs ${leadBytes} bytes at ${offset}, ${bytes.byteLength - offset} left`);
    }
    const firstIndex = lead.firstIndex ?? 0;
    leads.push({
      name: lead.name,
      rateHz: lead.rateHz,
      counts: countsOf(bytes, offset, lead),
      firstIndex,
      nanovoltsPerCount: lead.nanovoltsPerCount,
      offsetNanovolts: lead.offsetNanovolts ?? 0,
      startOffsetMs: (lead.startOffsetMs ?? 0) + (firstIndex * 1000) / lead.rateHz,
      derived: lead.derived === true,
      gaps: lead.gaps ?? [],
    });
    offset = aligned(offset + leadBytes);
  }
  return { durationMs: header.durationSeconds * 1000, filtered: header.filtered ?? null, stage: header.stage, leads };
}

function countsOf(bytes: ArrayBuffer, offset: number, lead: LeadHeader): Int16Array | Int32Array {
  if (lead.type === 'i32') return new Int32Array(bytes, offset, lead.count);
  if (lead.type === 'i16') return new Int16Array(bytes, offset, lead.count);
  const low = new Uint8Array(bytes, offset, lead.count);
  const high = new Uint8Array(bytes, offset + lead.count, lead.count);
  const counts = new Int16Array(lead.count);
  let before = 0;
  for (let i = 0; i < lead.count; i++) {
    const zigzag = low[i] | (high[i] << 8);
    before += (zigzag >>> 1) ^ -(zigzag & 1);
    counts[i] = before;
  }
  return counts;
}

export function microvolts(lead: WaveLead, index: number): number {
  return (lead.counts[index] * lead.nanovoltsPerCount + lead.offsetNanovolts) / 1000;
}

/** First index at or after the time, ms after the recording's start; may lie outside the samples. */
export function indexAt(lead: WaveLead, timeMs: number): number {
  return Math.ceil(((timeMs - lead.startOffsetMs) * lead.rateHz) / 1000 - 1e-6);
}

export function timeMsAt(lead: WaveLead, index: number): number {
  return lead.startOffsetMs + (index * 1000) / lead.rateHz;
}

/** The stretches with samples in [start, end), gaps left out. */
export function stretches(lead: WaveLead, start: number, end: number): [number, number][] {
  const found: [number, number][] = [];
  let from = Math.max(0, start);
  const last = Math.min(lead.counts.length, end);
  for (const [gapStart, gapEnd] of lead.gaps) {
    if (gapEnd <= from) continue;
    if (gapStart >= last) break;
    if (gapStart > from) found.push([from, gapStart]);
    from = Math.max(from, gapEnd);
  }
  if (from < last) found.push([from, last]);
  return found;
}

/** Median amplitude of [start, end), µV, over at most 2,000 samples evenly taken; 0 where there is none. */
export function medianUv(lead: WaveLead, start: number, end: number): number {
  const values: number[] = [];
  for (const [from, to] of stretches(lead, start, end)) {
    const step = Math.max(1, Math.floor((end - start) / 2000));
    for (let i = from; i < to; i += step) values.push(lead.counts[i]);
  }
  if (values.length === 0) return 0;
  values.sort((a, b) => a - b);
  return (values[values.length >> 1] * lead.nanovoltsPerCount + lead.offsetNanovolts) / 1000;
}

import { api, query } from '../core/api';
import type { Stage } from '../core/types';
import { besideEachOther } from './beats';
import { withDerivedLeads } from './derive';
import { WaveWindows, type Presence } from './wave-windows';
import { decode, type FilterState, type Waveform } from './waveform';

/** One recording as it is to be drawn; another filter or stage replaces what is shown when its first part has come. */
export class WaveSource {
  private windows: WaveWindows | null = null;
  private next: WaveWindows | null = null;
  private key = '';
  private fromMs = 0;
  private toMs = 0;
  /** What is drawn: the parts that are here. The same object until another part comes. */
  waveform: Waveform | null = null;
  /** Of the stretch that is looked at, the parts that are not here, [from, to) ms. */
  absent: [number, number][] = [];

  /** @param changed told when there is something else to draw */
  constructor(private readonly changed: () => void) {}

  /** Whose recording, and how; empty for none. */
  open(recordingId: string, filter: FilterState | null, stage: Stage): void {
    const key = recordingId && `${path(recordingId, filter)} ${stage}`;
    if (key === this.key) return;
    if (!this.key.startsWith(`/recordings/${recordingId}/`)) this.clear();
    this.key = key;
    this.next?.close();
    this.next = recordingId ? new WaveWindows((from, to) => part(recordingId, filter, from, to), () => this.came()) : null;
    this.next?.want(this.fromMs, this.toMs);
  }

  /** The stretch that is looked at. */
  look(fromMs: number, toMs: number): void {
    if (fromMs === this.fromMs && toMs === this.toMs) return;
    this.fromMs = fromMs;
    this.toMs = toMs;
    (this.next ?? this.windows)?.want(fromMs, toMs);
    this.draw();
  }

  retry(): void {
    this.windows?.retry();
    this.next?.retry();
    this.changed();
  }

  /** How much is here of what is looked at, of the newest that was asked for. */
  presence(): Presence {
    return (this.next ?? this.windows)?.presence(this.fromMs, this.toMs) ?? { here: 0, coming: 0, failed: 0, problem: null };
  }

  clear(): void {
    this.windows?.close();
    this.next?.close();
    this.windows = this.next = this.waveform = null;
    this.key = '';
    this.fromMs = this.toMs = 0;
    this.absent = [];
  }

  private came(): void {
    if (this.next?.shown(this.fromMs, this.toMs)) {
      this.windows?.close();
      this.windows = this.next;
      this.next = null;
    }
    this.draw();
    this.changed();
  }

  private draw(): void {
    if (!this.windows) return;
    const shown = this.windows.shown(this.fromMs, this.toMs);
    this.absent = this.windows.absent(this.fromMs, this.toMs);
    if (!shown) return;
    const whole = withDerivedLeads(shown);
    this.waveform = whole.stage === 'preview' ? besideEachOther(whole) : whole;
  }
}

async function part(recordingId: string, filter: FilterState | null, fromMs: number, toMs: number): Promise<Waveform> {
  const stretch = query({ fromMs, toMs, planes: 'true' }).slice(1);
  const from = path(recordingId, filter);
  return decode(await api.bytes(`${from}${from.includes('?') ? '&' : '?'}${stretch}`));
}

function path(recordingId: string, filter: FilterState | null): string {
  const asked = {
    highPass: filter?.highPassHz,
    lowPass: filter?.lowPassHz,
    mains: filter?.mainsHz,
    muscle: filter?.muscle ? 'true' : null,
  };
  return `/recordings/${recordingId}/waveform${query(asked)}`;
}

import { html, type TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { YurakElement } from '../core/element';
import { onLanguage, t } from '../core/texts';
import { isDark, onTheme } from '../core/theme';
import type { Cell, PageLayout } from './layout';
import type { LiveBuffer } from './live-buffer';
import { marginMm, paintGrid, paintMarks, paintTraces, type Viewport } from './paint';
import { DARK, LIGHT } from './palette';
import { xPx, type Scale } from './scale';
import { medianUv, timeMsAt, type WaveLead } from './waveform';

const CSS_PX_PER_MM = 4;
const PHONE_CSS_PX_PER_MM = 3;
const PITCH_MM = 17;
const EDGE_MM = 10;
const LABEL_ABOVE_MM = 6;
/** Further behind the newest sample than this, the picture jumps on instead of running. */
const MOST_BEHIND_MS = 6_000;
/** Behind glimpses, which come several times a second, it runs so far behind, and hurries where it is farther. */
const GLIMPSES_BEHIND_MS = 150;
const HURRY = 2.5;

/**
 * ECG paper that runs: the newest at the right edge, 25 mm a second. Between two segments it moves on over what has come
 * already; where motion is not wanted it steps with each segment. A gap is a gap, tinted and named; what is reduced while the
 * link is slow has a bar above it. `data-end` carries the instant at the right edge, `data-reduced` how many instants of all
 * leads are reduced.
 */
@customElement('live-paper')
export class LivePaper extends YurakElement {
  @property({ attribute: false }) buffer!: LiveBuffer;
  /** Which leads, in this order; all where empty. */
  @property({ attribute: false }) names: string[] = [];
  @query('canvas') private canvas!: HTMLCanvasElement;

  /** Time of the session at the right edge, ms. */
  private edgeMs = -1;
  private drawnAt = 0;
  private frame = 0;
  private readonly still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;

  override connectedCallback(): void {
    super.connectedCallback();
    this.keep(onTheme(() => this.grown()));
    this.keep(onLanguage(() => this.grown()));
    this.keep(() => cancelAnimationFrame(this.frame));
  }

  protected override firstUpdated(): void {
    const observer = new ResizeObserver(() => this.grown());
    observer.observe(this);
    this.keep(() => observer.disconnect());
  }

  protected override render(): TemplateResult {
    return html`<canvas class="live-trace" role="img" aria-label=${t('console.live.paper_label')}></canvas>`;
  }

  /** How far the right edge is behind the newest sample, ms. */
  get behindMs(): number {
    return Math.max(0, this.newestMs() - this.edgeMs);
  }

  /** Something came: run on. */
  grown(): void {
    if (this.frame === 0) this.frame = requestAnimationFrame((now) => this.run(now));
  }

  private newestMs(): number {
    return (this.buffer.endSample * 1000) / this.buffer.rateHz;
  }

  private run(now: number): void {
    this.frame = 0;
    if (!this.isConnected || this.buffer.leads.length === 0) return;
    const newest = this.newestMs();
    const passed = Math.min(200, now - this.drawnAt);
    const jumps = this.still || this.edgeMs < 0 || newest - this.edgeMs > MOST_BEHIND_MS || this.edgeMs > newest;
    const hurries = this.buffer.exactEnd < this.buffer.endSample && newest - this.edgeMs > GLIMPSES_BEHIND_MS;
    this.edgeMs = jumps ? newest : Math.min(newest, this.edgeMs + passed * (hurries ? HURRY : 1));
    this.drawnAt = now;
    this.draw();
    if (this.edgeMs < newest) this.grown();
  }

  private draw(): void {
    const dpr = window.devicePixelRatio || 1;
    const phone = window.innerWidth < 760;
    const scale: Scale = {
      speedMmPerS: 25,
      gainMmPerMv: 10,
      devicePxPerMm: Math.max(2, Math.round((phone ? PHONE_CSS_PX_PER_MM : CSS_PX_PER_MM) * dpr)),
    };
    const page = this.page(scale, this.clientWidth * dpr);
    const view = this.resize(page.heightMm * scale.devicePxPerMm, dpr);
    const ctx = this.canvas.getContext('2d');
    if (!ctx) return;
    const colors = isDark() ? DARK : LIGHT;
    paintGrid(ctx, scale, view, colors);
    this.paintGaps(ctx, page, scale, view, colors.strong, colors.label);
    this.paintReduced(ctx, page, scale, view, colors.label);
    paintTraces(ctx, page, scale, view, colors.trace);
    paintMarks(ctx, page, scale, view, colors, { missing: t('console.ecg.not_recorded') });
    const reduced = this.buffer.reduced.flat().reduce((sum, [from, to]) => sum + to - from, 0);
    this.dataset.reduced = String(reduced);
    this.dataset.end = String(Math.round((this.edgeMs * this.buffer.rateHz) / 1000));
  }

  private page(scale: Scale, widthPx: number): PageLayout {
    const widthMs = ((widthPx / scale.devicePxPerMm - marginMm(scale)) / scale.speedMmPerS) * 1000;
    const originMs = (this.buffer.firstSample * 1000) / this.buffer.rateHz;
    const startMs = this.edgeMs - widthMs;
    const rows = this.shown().map((lead, k) => {
      const standing: WaveLead = { ...lead, startOffsetMs: originMs };
      const cell: Cell = {
        label: lead.name,
        lead: standing,
        sign: 1,
        startMs,
        endMs: this.edgeMs,
        labelAboveMm: LABEL_ABOVE_MM,
        middleUv: medianUv(lead, 0, lead.counts.length),
      };
      return { cells: [cell], baselineMm: EDGE_MM + 5 + k * PITCH_MM };
    });
    return { rows, heightMm: 2 * EDGE_MM + rows.length * PITCH_MM, startMs, endMs: this.edgeMs };
  }

  private shown(): WaveLead[] {
    const wanted = this.names.flatMap((name) => this.buffer.leads.filter((lead) => lead.name === name));
    return wanted.length > 0 ? wanted : this.buffer.leads;
  }

  private paintGaps(
    ctx: CanvasRenderingContext2D,
    page: PageLayout,
    scale: Scale,
    view: Viewport,
    tint: string,
    ink: string,
  ): void {
    const left = marginMm(scale) * scale.devicePxPerMm;
    const exactEnd = this.buffer.exactEnd - this.buffer.firstSample;
    ctx.font = `${12 * view.devicePixelRatio}px system-ui, sans-serif`;
    for (const row of page.rows) {
      const lead = row.cells[0].lead;
      if (!lead) continue;
      const top = (row.baselineMm - PITCH_MM / 2) * scale.devicePxPerMm;
      for (const [from, to] of lead.gaps) {
        const x = Math.max(left, left + xPx(scale, timeMsAt(lead, from) - page.startMs));
        const end = Math.min(view.widthPx, left + xPx(scale, timeMsAt(lead, to) - page.startMs));
        if (end <= x) continue;
        ctx.globalAlpha = 0.45;
        ctx.fillStyle = tint;
        ctx.fillRect(x, top, end - x, PITCH_MM * scale.devicePxPerMm);
        ctx.globalAlpha = 1;
        ctx.fillStyle = ink;
        const word = t(from >= exactEnd ? 'console.live.coming' : 'console.live.gap');
        if (end - x > ctx.measureText(word).width + 8) ctx.fillText(word, x + 4, top + 14 * view.devicePixelRatio);
      }
    }
  }

  /** A thin bar above each stretch that is coarser than what the machine sent. */
  private paintReduced(ctx: CanvasRenderingContext2D, page: PageLayout, scale: Scale, view: Viewport, ink: string): void {
    const left = marginMm(scale) * scale.devicePxPerMm;
    ctx.fillStyle = ink;
    for (const row of page.rows) {
      const lead = row.cells[0].lead;
      const at = this.buffer.leads.findIndex((one) => one.name === lead?.name);
      if (!lead || at < 0) continue;
      const top = (row.baselineMm - PITCH_MM / 2) * scale.devicePxPerMm;
      for (const [from, to] of this.buffer.reduced[at]) {
        const x = Math.max(left, left + xPx(scale, timeMsAt(lead, from) - page.startMs));
        const end = Math.min(view.widthPx, left + xPx(scale, timeMsAt(lead, to) - page.startMs));
        if (end > x) ctx.fillRect(x, top, end - x, 2 * view.devicePixelRatio);
      }
    }
  }

  private resize(heightPx: number, dpr: number): Viewport {
    const widthPx = Math.round(this.clientWidth * dpr);
    if (this.canvas.width !== widthPx || this.canvas.height !== heightPx) {
      this.canvas.width = widthPx;
      this.canvas.height = heightPx;
      this.canvas.style.width = `${widthPx / dpr}px`;
      this.canvas.style.height = `${heightPx / dpr}px`;
    }
    return { widthPx, heightPx, scrollPx: 0, devicePixelRatio: dpr };
  }
}

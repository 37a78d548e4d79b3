import { html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { YurakElement } from '../core/element';
import { onLanguage, t } from '../core/texts';
import { isDark, onTheme } from '../core/theme';
import { CaliperTool } from './caliper-tool';
import { layOut, pageMs, type LayoutName, type PageLayout } from './layout';
import { DARK, LIGHT, type Palette } from './palette';
import { marginMm, paintAbsent, paintGrid, paintMarks, paintTraces, type Viewport } from './paint';
import { clamp, fitDevicePxPerMm, MAX_DEVICE_PX_PER_MM, MIN_DEVICE_PX_PER_MM, xPx, type Scale } from './scale';
import type { Waveform } from './waveform';

/** A page at 25 mm/s fits the width, up to this size. */
const FIT_SPEED_MM_PER_S = 25;
const MOST_CSS_PX_PER_MM = 5;
const RIGHT_EDGE_MM = 2;

/**
 * ECG paper on the screen. Only what is in view is drawn, at whole device pixels a millimeter. `data-drawn` carries
 * the time of the last drawing in ms.
 */
@customElement('ecg-paper')
export class EcgPaper extends YurakElement {
  @property({ attribute: false }) waveform: Waveform | null = null;
  /** An earlier recording, drawn in blue under the same settings. */
  @property({ attribute: false }) second: Waveform | null = null;
  @property() layout: LayoutName = '3x4+1';
  @property({ type: Boolean }) cabrera = false;
  @property({ type: Number }) speedMmPerS = 25;
  @property({ type: Number }) gainMmPerMv = 10;
  /** Where the page begins in the recording, ms. */
  @property({ type: Number }) startMs = 0;
  @property({ type: Boolean }) calipers = false;
  /** Rows move apart to fill a page of this height, CSS pixels. */
  @property({ type: Number }) leastHeightPx = 0;
  @property({ type: Boolean }) phone = false;
  /** Stretches of the recording that have not come yet, [from, to) ms: not the same as a gap in it. */
  @property({ attribute: false }) absent: [number, number][] = [];

  @query('.ecg-scroll') private scroller!: HTMLElement;
  @query('.ecg-spacer') private spacer!: HTMLElement;
  @query('canvas.ecg-trace') private canvas!: HTMLCanvasElement;
  @query('canvas.ecg-tool') private toolCanvas!: HTMLCanvasElement;

  /** The calipers' reading for whoever does not see the canvas. */
  @query('output') private spoken!: HTMLOutputElement;

  private zoomPxPerMm: number | null = null;
  private page: PageLayout | null = null;
  private secondPage: PageLayout | null = null;
  private frame = 0;
  private readonly tool = new CaliperTool(() => this.drawTool());
  private pinch: { distance: number; pxPerMm: number } | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.keep(onTheme(() => this.schedule()));
    this.keep(onLanguage(() => this.schedule()));
  }

  protected override firstUpdated(): void {
    const observer = new ResizeObserver(() => this.schedule());
    observer.observe(this.scroller);
    this.keep(() => observer.disconnect());
    this.scroller.addEventListener('touchstart', this.pinchStart, { passive: true });
    this.scroller.addEventListener('touchmove', this.pinchMove, { passive: false });
    this.scroller.addEventListener('touchend', () => (this.pinch = null));
    this.scroller.addEventListener('wheel', this.wheel, { passive: false });
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('calipers') && !this.calipers) this.tool.clear();
    if (changed.size > 0) {
      this.page = this.secondPage = null;
      this.schedule();
    }
  }

  protected override render(): TemplateResult {
    return html`
      <div
        class="ecg-scroll ${this.calipers ? 'measuring' : ''}"
        tabindex="0"
        role="img"
        aria-label=${t('console.ecg.paper_label', { speed: this.speedMmPerS, gain: this.gainMmPerMv })}
        @scroll=${() => this.schedule()}
        @keydown=${this.keydown}
      >
        <div class="ecg-spacer">
          <div class="ecg-sticky">
            <canvas class="ecg-trace"></canvas>
            <canvas
              class="ecg-tool"
              @pointerdown=${this.pointerDown}
              @pointermove=${this.pointerMove}
              @pointerup=${() => this.tool.release()}
              @pointercancel=${() => this.tool.release()}
            ></canvas>
          </div>
        </div>
      </div>
      <output class="sr-only"></output>
    `;
  }

  /** Larger or smaller by one step; grid and trace alike. */
  zoom(by: 1 | -1): void {
    const now = this.scale().devicePxPerMm;
    this.setZoom(by > 0 ? Math.max(now + 1, Math.round(now * 1.25)) : Math.min(now - 1, Math.round(now / 1.25)));
  }

  zoomToFit(): void {
    this.zoomPxPerMm = null;
    this.schedule();
  }

  private setZoom(devicePxPerMm: number): void {
    this.zoomPxPerMm = clamp(Math.round(devicePxPerMm), MIN_DEVICE_PX_PER_MM, MAX_DEVICE_PX_PER_MM);
    this.schedule();
  }

  private scale(): Scale {
    const dpr = window.devicePixelRatio || 1;
    const scale: Scale = { speedMmPerS: this.speedMmPerS, gainMmPerMv: this.gainMmPerMv, devicePxPerMm: 1 };
    if (this.zoomPxPerMm !== null) return { ...scale, devicePxPerMm: this.zoomPxPerMm };
    const shownMs = this.waveform ? Math.min(10_000, pageMs(this.waveform, this.layout, this.phone)) : 10_000;
    const widthMm = marginMm(scale) + (shownMs / 1000) * FIT_SPEED_MM_PER_S + RIGHT_EDGE_MM;
    const fit = fitDevicePxPerMm(this.scroller.clientWidth * dpr, widthMm);
    return { ...scale, devicePxPerMm: Math.min(fit, Math.floor(MOST_CSS_PX_PER_MM * dpr)) };
  }

  private schedule(): void {
    if (this.frame === 0) {
      this.frame = requestAnimationFrame(() => {
        this.frame = 0;
        this.draw();
      });
    }
  }

  private draw(): void {
    if (!this.isConnected || !this.canvas || this.scroller.clientWidth === 0) return;
    const began = performance.now();
    const scale = this.scale();
    this.page ??= this.waveform && this.laidOut(this.waveform, this.startMs, scale);
    this.secondPage ??= this.second && this.alignedSecond(this.second, scale);
    const view = this.resize(scale);
    const ctx = this.canvas.getContext('2d');
    if (!ctx) return;
    const colors = this.colors();
    paintGrid(ctx, scale, view, colors);
    if (!this.page) return;
    paintAbsent(ctx, this.page, this.absent, scale, view, colors);
    paintMarks(ctx, this.page, scale, view, colors, { missing: t('console.ecg.not_recorded') });
    if (this.secondPage) paintTraces(ctx, this.secondPage, scale, view, colors.second);
    paintTraces(ctx, this.page, scale, view, colors.trace);
    this.drawTool();
    this.dataset.drawn = (performance.now() - began).toFixed(1);
    this.dispatchEvent(new CustomEvent('drawn', { bubbles: true }));
  }

  private laidOut(waveform: Waveform, startMs: number, scale: Scale): PageLayout {
    const leastMm = (this.leastHeightPx * (window.devicePixelRatio || 1)) / scale.devicePxPerMm;
    return layOut(waveform, this.layout, this.cabrera, startMs, this.gainMmPerMv, leastMm, this.phone);
  }

  /** The earlier recording from its own start, on the first one's rows. */
  private alignedSecond(second: Waveform, scale: Scale): PageLayout {
    const own = this.laidOut(second, 0, scale);
    const rows = own.rows.map((row, k) => ({ ...row, baselineMm: this.page?.rows[k]?.baselineMm ?? row.baselineMm }));
    return { ...own, rows };
  }

  private resize(scale: Scale): Viewport {
    const dpr = window.devicePixelRatio || 1;
    const lengthMs = this.page ? this.page.endMs - this.page.startMs : 10_000;
    const heightPx = (this.page?.heightMm ?? 110) * scale.devicePxPerMm;
    const pagePx = (marginMm(scale) + RIGHT_EDGE_MM) * scale.devicePxPerMm + xPx(scale, lengthMs);
    this.spacer.style.width = `${Math.floor(pagePx / dpr)}px`;
    this.spacer.style.height = `${heightPx / dpr}px`;
    const widthPx = Math.round(this.scroller.clientWidth * dpr);
    for (const canvas of [this.canvas, this.toolCanvas]) {
      if (canvas.width !== widthPx || canvas.height !== heightPx) {
        canvas.width = widthPx;
        canvas.height = heightPx;
        canvas.style.width = `${widthPx / dpr}px`;
        canvas.style.height = `${heightPx / dpr}px`;
      }
    }
    return { widthPx, heightPx, scrollPx: Math.round(this.scroller.scrollLeft * dpr), devicePixelRatio: dpr };
  }

  private colors(): Palette {
    return isDark() ? DARK : LIGHT;
  }

  private drawTool(): void {
    const ctx = this.toolCanvas?.getContext('2d');
    if (!ctx) return;
    const dpr = window.devicePixelRatio || 1;
    ctx.clearRect(0, 0, this.toolCanvas.width, this.toolCanvas.height);
    const scale = this.scale();
    this.tool.paint(ctx, scale, Math.round(this.scroller.scrollLeft * dpr), this.colors());
    this.spoken.textContent = this.tool.reading(scale).join(', ');
  }

  private pointOf(event: PointerEvent): { x: number; y: number } {
    const dpr = window.devicePixelRatio || 1;
    const box = this.toolCanvas.getBoundingClientRect();
    return { x: (event.clientX - box.left + this.scroller.scrollLeft) * dpr, y: (event.clientY - box.top) * dpr };
  }

  private pointerDown(event: PointerEvent): void {
    if (!this.calipers || event.button !== 0) return;
    this.toolCanvas.setPointerCapture(event.pointerId);
    this.tool.press(this.pointOf(event));
  }

  private pointerMove(event: PointerEvent): void {
    if (this.calipers) this.tool.drag(this.pointOf(event));
  }

  private keydown(event: KeyboardEvent): void {
    if (this.calipers && this.tool.nudge(event.key, event.shiftKey ? 10 : 1)) event.preventDefault();
  }

  private readonly wheel = (event: WheelEvent): void => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    this.zoom(event.deltaY < 0 ? 1 : -1);
  };

  private readonly pinchStart = (event: TouchEvent): void => {
    if (event.touches.length === 2) this.pinch = { distance: spread(event), pxPerMm: this.scale().devicePxPerMm };
  };

  private readonly pinchMove = (event: TouchEvent): void => {
    if (!this.pinch || event.touches.length !== 2) return;
    event.preventDefault();
    this.setZoom((this.pinch.pxPerMm * spread(event)) / this.pinch.distance);
  };
}

function spread(event: TouchEvent): number {
  const [a, b] = [event.touches[0], event.touches[1]];
  return Math.max(1, Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY));
}

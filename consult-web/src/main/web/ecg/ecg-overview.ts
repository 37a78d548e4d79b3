import { html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { YurakElement } from '../core/element';
import { t } from '../core/texts';
import { isDark, onTheme } from '../core/theme';
import { DARK, LIGHT } from './palette';
import { clamp } from './scale';
import { thin } from './thin';
import { stretches, timeMsAt, type WaveLead, type Waveform } from './waveform';

/** The whole of a long recording in one narrow strip; the framed part is on the page. */
@customElement('ecg-overview')
export class EcgOverview extends YurakElement {
  @property({ attribute: false }) waveform: Waveform | null = null;
  @property({ type: Number }) startMs = 0;
  @property({ type: Number }) shownMs = 10_000;
  @query('canvas') private canvas!: HTMLCanvasElement;

  override connectedCallback(): void {
    super.connectedCallback();
    this.keep(onTheme(() => this.draw()));
    this.listen('resize', () => this.draw());
  }

  protected override updated(_changed: PropertyValues<this>): void {
    this.draw();
  }

  protected override render(): TemplateResult {
    const end = Math.max(0, (this.waveform?.durationMs ?? 0) - this.shownMs);
    return html`
      <div class="ecg-overview">
        <canvas @pointerdown=${this.jump} @pointermove=${this.jump}></canvas>
        <input
          type="range"
          min="0"
          max=${end}
          step="200"
          .value=${String(this.startMs)}
          aria-label=${t('console.ecg.position')}
          @input=${(event: InputEvent) => this.moveTo(Number((event.target as HTMLInputElement).value))}
        />
      </div>
    `;
  }

  private jump(event: PointerEvent): void {
    if (event.buttons !== 1 || !this.waveform) return;
    const share = event.offsetX / this.canvas.clientWidth;
    this.moveTo(share * this.waveform.durationMs - this.shownMs / 2);
  }

  private moveTo(ms: number): void {
    const end = Math.max(0, (this.waveform?.durationMs ?? 0) - this.shownMs);
    this.dispatchEvent(new CustomEvent('moved', { detail: Math.round(clamp(ms, 0, end)) }));
  }

  private draw(): void {
    const ctx = this.canvas?.getContext('2d');
    if (!ctx || !this.waveform || this.canvas.clientWidth === 0) return;
    const dpr = devicePixelRatio || 1;
    const width = (this.canvas.width = Math.round(this.canvas.clientWidth * dpr));
    const height = (this.canvas.height = Math.round(this.canvas.clientHeight * dpr));
    const colors = isDark() ? DARK : LIGHT;
    ctx.fillStyle = colors.paper;
    ctx.fillRect(0, 0, width, height);
    const lead = this.waveform.leads.find((one) => one.name === 'II') ?? this.waveform.leads[0];
    const pxPerMs = width / this.waveform.durationMs;
    ctx.fillStyle = colors.strong;
    ctx.fillRect(this.startMs * pxPerMs, 0, Math.max(3, this.shownMs * pxPerMs), height);
    ctx.strokeStyle = colors.trace;
    if (lead) trace(ctx, lead, pxPerMs, height);
  }
}

function trace(ctx: CanvasRenderingContext2D, lead: WaveLead, pxPerMs: number, height: number): void {
  let least = Infinity;
  let greatest = -Infinity;
  for (const count of lead.counts) {
    if (count < least) least = count;
    if (count > greatest) greatest = count;
  }
  const pxPerCount = (height - 4) / Math.max(1, greatest - least);
  const perColumn = lead.rateHz / 1000 / pxPerMs;
  ctx.beginPath();
  for (const [from, to] of stretches(lead, 0, lead.counts.length)) {
    let pen = false;
    thin(lead.counts, from, to, perColumn, (i) => {
      const x = timeMsAt(lead, i) * pxPerMs;
      const y = height - 2 - (lead.counts[i] - least) * pxPerCount;
      if (pen) ctx.lineTo(x, y);
      else ctx.moveTo(x, y);
      pen = true;
    });
  }
  ctx.stroke();
}

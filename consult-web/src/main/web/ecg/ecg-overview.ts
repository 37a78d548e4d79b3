import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { api } from '../core/api';
import { YurakElement } from '../core/element';
import { onLink } from '../core/events';
import { t } from '../core/texts';
import { isDark, onTheme } from '../core/theme';
import type { Stage } from '../core/types';
import { errorLine } from '../parts/error-line';
import { DARK, LIGHT } from './palette';
import { clamp } from './scale';

const COLUMNS = 1000;

interface Overview { lead: string | null; least: (number | null)[]; greatest: (number | null)[] }

/**
 * The whole of a long recording in one narrow strip, made by the center: the least and greatest of each column. It measures
 * nothing and says so; the framed part is on the page, sample by sample.
 */
@customElement('ecg-overview')
export class EcgOverview extends YurakElement {
  @property() recordingId = '';
  /** How much of it is here: another stage is fetched anew. */
  @property() stage: Stage = 'original';
  @property({ type: Number }) durationMs = 0;
  @property({ type: Number }) startMs = 0;
  @property({ type: Number }) shownMs = 10_000;
  @state() private overview: Overview | null = null;
  @state() private problem: unknown = null;
  @query('canvas') private canvas!: HTMLCanvasElement;

  override connectedCallback(): void {
    super.connectedCallback();
    this.keep(onTheme(() => this.draw()));
    this.keep(onLink((up) => up && this.problem && void this.load()));
    this.listen('resize', () => this.draw());
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('recordingId')) this.overview = null;
    if (changed.has('recordingId') || changed.has('stage')) void this.load();
  }

  private async load(): Promise<void> {
    const asked = `${this.recordingId} ${this.stage}`;
    this.problem = null;
    try {
      const overview = await api.get<Overview>(`/recordings/${this.recordingId}/overview?columns=${COLUMNS}`);
      if (asked === `${this.recordingId} ${this.stage}`) this.overview = overview;
    } catch (problem) {
      this.problem = problem;
    }
  }

  protected override updated(_changed: PropertyValues<this>): void {
    this.draw();
  }

  protected override render(): TemplateResult {
    return html`
      <div class="ecg-overview" aria-busy=${this.overview === null && !this.problem}>
        <canvas data-here=${this.overview !== null} @pointerdown=${this.jump} @pointermove=${this.jump}></canvas>
        <div class="ecg-paging">
          <button data-page="back" aria-label=${t('console.ecg.page_back')} ?disabled=${this.startMs <= 0}
            @click=${() => this.moveTo(this.startMs - this.shownMs)}>‹</button>
          <input
            type="range"
            min="0"
            max=${this.lastMs()}
            step="200"
            .value=${String(this.startMs)}
            aria-label=${t('console.ecg.position')}
            @input=${(event: InputEvent) => this.moveTo(Number((event.target as HTMLInputElement).value))}
          />
          <button data-page="on" aria-label=${t('console.ecg.page_on')} ?disabled=${this.startMs >= this.lastMs()}
            @click=${() => this.moveTo(this.startMs + this.shownMs)}>›</button>
        </div>
        ${this.problem ? errorLine(this.problem, () => void this.load()) : nothing}
        <p class="quiet num">
          ${clock(this.startMs)}–${clock(this.startMs + this.shownMs)} / ${clock(this.durationMs)} ·
          ${this.overview ? t('console.ecg.overview', { lead: this.overview.lead ?? '' }) : t('console.loading')}
        </p>
      </div>
    `;
  }

  private lastMs(): number {
    return Math.max(0, this.durationMs - this.shownMs);
  }

  private jump(event: PointerEvent): void {
    if (event.buttons !== 1) return;
    const share = event.offsetX / this.canvas.clientWidth;
    this.moveTo(share * this.durationMs - this.shownMs / 2);
  }

  private moveTo(ms: number): void {
    this.dispatchEvent(new CustomEvent('moved', { detail: Math.round(clamp(ms, 0, this.lastMs())) }));
  }

  private draw(): void {
    const ctx = this.canvas?.getContext('2d');
    if (!ctx || this.canvas.clientWidth === 0) return;
    const dpr = devicePixelRatio || 1;
    const width = (this.canvas.width = Math.round(this.canvas.clientWidth * dpr));
    const height = (this.canvas.height = Math.round(this.canvas.clientHeight * dpr));
    const colors = isDark() ? DARK : LIGHT;
    ctx.fillStyle = colors.paper;
    ctx.fillRect(0, 0, width, height);
    const pxPerMs = width / this.durationMs;
    ctx.fillStyle = colors.strong;
    ctx.fillRect(this.startMs * pxPerMs, 0, Math.max(3, this.shownMs * pxPerMs), height);
    ctx.fillStyle = colors.trace;
    if (this.overview) columns(ctx, this.overview, width, height);
  }
}

/** Each column from its least to its greatest; nothing where nothing was recorded. */
function columns(ctx: CanvasRenderingContext2D, { least, greatest }: Overview, width: number, height: number): void {
  const low = Math.min(...least.filter((one) => one !== null));
  const high = Math.max(...greatest.filter((one) => one !== null));
  const pxPerCount = (height - 4) / Math.max(1, high - low);
  const columnPx = width / least.length;
  least.forEach((from, k) => {
    const to = greatest[k];
    if (from === null || to === null) return;
    const top = height - 2 - (to - low) * pxPerCount;
    ctx.fillRect(k * columnPx, top, Math.max(1, columnPx), Math.max(1, (to - from) * pxPerCount));
  });
}

/** Since the recording's start, h:mm:ss. */
function clock(ms: number): string {
  const s = Math.floor(ms / 1000);
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${Math.floor(s / 3600)}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}`;
}

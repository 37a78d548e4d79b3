import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { api } from '../core/api';
import { YurakElement } from '../core/element';
import { moment } from '../core/format';
import { typing } from '../core/keys';
import { me } from '../core/session';
import { t } from '../core/texts';
import { errorLine } from '../parts/error-line';
import { CaliperTool } from './caliper-tool';
import type { Point } from './calipers';
import { LIGHT } from './palette';
import './paper-calibration';
import { type Calibration, farEnough, marks, MOST_UNEVEN, scaleOf, toPicture, toView, turnedSize, uneven, type View } from './paper-geometry';
import { PaperHand } from './paper-hand';
import { FINE_DEG, paperTools } from './paper-tools';
import { clamp, type Scale } from './scale';

export interface Setting { turnDeg: number; calibration: Calibration | null; setBy?: string; setAt?: string }

/** What a reader says of the two marks. */
type Spacing = Pick<Calibration, 'acrossMm' | 'downMm' | 'speedMmPerS' | 'gainMmPerMv'>;

interface Picture { index: number; mediaType: string; shownAs: 'original' | 'picture'; setting: Setting | null }

const MOST_ZOOM = 12;
const SAVE_AFTER_MS = 700;
const MARK_CSS_PX = 9;

/**
 * A paper ECG: the picture as it came, turned, enlarged and moved; measured with the calipers of the digital trace once
 * a reader has marked two points of its grid, and not before. `data-drawn` says that the picture is on the screen.
 */
@customElement('paper-view')
export class PaperView extends YurakElement {
  @property() recordingId = '';
  /** The earlier one of two on a page: the keys are the other's. */
  @property({ type: Boolean }) second = false;
  @state() private pictures: Picture[] | null = null;
  @state() private index = 0;
  @state() private turnDeg = 0;
  @state() private calibration: Calibration | null = null;
  @state() private mode: 'look' | 'measure' | 'calibrate' = 'look';
  @state() private points: Point[] = [];
  @state() private image: HTMLImageElement | null = null;
  @state() private problem: unknown = null;
  @query('canvas') private canvas!: HTMLCanvasElement | null;
  @query('output') private spoken!: HTMLOutputElement | null;
  private view: View = { turnDeg: 0, zoom: 1, panX: 0, panY: 0 };
  private saving = 0;
  private readonly tool = new CaliperTool(() => this.draw());
  private readonly hand = new PaperHand({
    grab: (at) => this.mode === 'look' ? false : (this.press(at), true),
    drag: (at) => this.mode === 'measure' && this.tool.drag(at),
    release: () => this.tool.release(),
    pan: (by) => this.change({ panX: this.view.panX + by.x, panY: this.view.panY + by.y }),
    zoom: (factor, about) => this.zoom(factor, about),
  });

  override connectedCallback(): void {
    super.connectedCallback();
    this.listen('keydown', (event) => !this.second && this.key(event));
    this.listen('resize', () => this.fit());
    this.keep(() => window.clearTimeout(this.saving));
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('recordingId') && this.recordingId) void this.load();
  }

  private async load(): Promise<void> {
    const asked = this.recordingId;
    try {
      const answer = await api.get<{ pictures: Picture[] }>(`/recordings/${asked}/pages`);
      if (asked !== this.recordingId) return;
      this.pictures = answer.pictures;
      this.problem = null;
      await this.show(0);
    } catch (error) {
      this.problem = error;
    }
  }

  private async show(index: number): Promise<void> {
    const picture = this.pictures?.[index];
    if (!picture) return;
    this.index = index;
    this.image = null;
    this.mode = 'look';
    this.tool.clear();
    this.take(picture.setting);
    const name = picture.shownAs === 'original' ? 'original' : 'picture.png';
    try {
      const bytes = await api.bytes(`/recordings/${this.recordingId}/pages/${index}/${name}`);
      const image = await decoded(new Blob([bytes], { type: name === 'original' ? picture.mediaType : 'image/png' }));
      if (index !== this.index) return;
      this.image = image;
      await this.updateComplete;
      this.fit();
      this.dispatchEvent(new CustomEvent('drawn', { bubbles: true }));
    } catch (error) {
      this.problem = error;
    }
  }

  private take(setting: Setting | null): void {
    this.turnDeg = setting?.turnDeg ?? 0;
    this.calibration = setting?.calibration ?? null;
  }

  private turn(byDeg: number): void {
    this.turnDeg = Math.round((((this.turnDeg + byDeg) % 360) + 360) % 360 * 10) / 10;
    this.tool.clear();
    this.fit();
    window.clearTimeout(this.saving);
    if (mayCalibrate()) this.saving = window.setTimeout(() => void this.keepSetting(), SAVE_AFTER_MS);
  }

  private async keepSetting(): Promise<void> {
    window.clearTimeout(this.saving);
    try {
      const answer = await api.put<{ pictures: Picture[] }>(
        `/recordings/${this.recordingId}/pages/${this.index}/setting`,
        { turnDeg: this.turnDeg, calibration: this.calibration },
      );
      this.pictures = answer.pictures;
    } catch (error) {
      this.problem = error;
    }
  }

  private calibrated(event: CustomEvent<Spacing>): void {
    const [from, to] = this.points;
    if (!this.image || !from || !to) return;
    const { naturalWidth, naturalHeight } = this.image;
    this.calibration = {
      turnDeg: this.turnDeg,
      fromX: from.x / naturalWidth,
      fromY: from.y / naturalHeight,
      toX: to.x / naturalWidth,
      toY: to.y / naturalHeight,
      ...event.detail,
    };
    this.choose('measure');
    void this.keepSetting();
  }

  private choose(mode: 'look' | 'measure' | 'calibrate'): void {
    this.mode = mode;
    this.points = [];
    this.tool.clear();
  }

  private toggle(mode: 'measure' | 'calibrate'): void {
    this.choose(this.mode === mode ? 'look' : mode);
  }

  private press(at: Point): void {
    if (this.mode === 'measure') this.tool.press(at);
    else if (this.image && this.canvas) {
      const mark = toPicture(at, this.size(), this.view, this.canvas);
      const inside = mark.x >= 0 && mark.y >= 0 && mark.x <= this.image.naturalWidth && mark.y <= this.image.naturalHeight;
      if (inside) this.points = this.points.length === 1 ? [...this.points, mark] : [mark];
      this.draw();
    }
  }

  private key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event)) return;
    const act: Record<string, () => void> = {
      '+': () => this.zoom(1.25),
      '=': () => this.zoom(1.25),
      '-': () => this.zoom(0.8),
      '0': () => this.fit(),
      '[': () => this.turn(-90),
      ']': () => this.turn(90),
      ',': () => this.turn(-FINE_DEG),
      '.': () => this.turn(FINE_DEG),
      m: () => this.toggle('measure'),
      g: () => mayCalibrate() && this.toggle('calibrate'),
      PageDown: () => void this.show(this.index + 1),
      PageUp: () => void this.show(this.index - 1),
    };
    if (act[event.key]) act[event.key]?.();
    else if (!(this.mode === 'measure' && this.tool.nudge(event.key, event.shiftKey ? 10 : 1))) return;
    event.preventDefault();
  }

  private size(): { width: number; height: number } {
    return { width: this.image?.naturalWidth ?? 1, height: this.image?.naturalHeight ?? 1 };
  }

  private fitZoom(): number {
    const { width, height } = turnedSize(this.size(), this.turnDeg);
    return Math.min((this.canvas?.width ?? 1) / width, (this.canvas?.height ?? 1) / height);
  }

  private fit(): void {
    if (!this.canvas) return;
    this.canvas.width = Math.round(this.canvas.clientWidth * devicePixelRatio);
    this.canvas.height = Math.round(this.canvas.clientHeight * devicePixelRatio);
    this.change({ turnDeg: this.turnDeg, zoom: this.fitZoom(), panX: 0, panY: 0 });
  }

  private zoom(factor: number, about: Point = { x: (this.canvas?.width ?? 0) / 2, y: (this.canvas?.height ?? 0) / 2 }): void {
    if (!this.canvas) return;
    const least = this.fitZoom();
    const zoom = clamp(this.view.zoom * factor, least, Math.max(least, MOST_ZOOM));
    const by = zoom / this.view.zoom;
    const x = about.x - this.canvas.width / 2;
    const y = about.y - this.canvas.height / 2;
    this.change({ zoom, panX: x - (x - this.view.panX) * by, panY: y - (y - this.view.panY) * by });
  }

  /** Moves the picture, and the calipers with it. */
  private change(view: Partial<View>): void {
    const canvas = this.canvas;
    if (!canvas) return;
    const before = this.view;
    this.view = { ...before, ...view };
    this.tool.follow((at) => toView(toPicture(at, this.size(), before, canvas), this.size(), this.view, canvas));
    this.draw();
    this.requestUpdate();
  }

  private scale(): Scale | null {
    return scaleOf(this.calibration, this.size(), this.view);
  }

  private draw(): void {
    const canvas = this.canvas;
    const ctx = canvas?.getContext('2d');
    if (!canvas || !ctx || !this.image) return;
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.clearRect(0, 0, canvas.width, canvas.height);
    ctx.translate(this.view.panX + canvas.width / 2, this.view.panY + canvas.height / 2);
    ctx.rotate((this.view.turnDeg * Math.PI) / 180);
    ctx.scale(this.view.zoom, this.view.zoom);
    ctx.drawImage(this.image, -this.image.naturalWidth / 2, -this.image.naturalHeight / 2);
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    this.drawMarks(ctx, canvas);
    // A photograph stays light in the dark: so do the calipers on it.
    if (this.mode === 'measure') this.tool.paint(ctx, this.scale(), 0, LIGHT);
    canvas.dataset.drawn = 'true';
    if (this.spoken) this.spoken.textContent = this.mode === 'measure' ? this.tool.reading(this.scale()).join(', ') : '';
  }

  private drawMarks(ctx: CanvasRenderingContext2D, canvas: HTMLCanvasElement): void {
    if (this.mode !== 'calibrate') return;
    const kept = this.calibration ? marks(this.calibration, this.size()) : [];
    const arm = MARK_CSS_PX * devicePixelRatio;
    ctx.strokeStyle = LIGHT.caliper;
    ctx.lineWidth = 2 * devicePixelRatio;
    for (const mark of this.points.length > 0 ? this.points : kept) {
      const at = toView(mark, this.size(), this.view, canvas);
      ctx.beginPath();
      ctx.moveTo(at.x - arm, at.y);
      ctx.lineTo(at.x + arm, at.y);
      ctx.moveTo(at.x, at.y - arm);
      ctx.lineTo(at.x, at.y + arm);
      ctx.stroke();
    }
  }

  protected override render(): TemplateResult {
    if (this.problem) {
      return html`${errorLine(this.problem, () => void this.load())}
        <a class="button" href="/api/recordings/${this.recordingId}/original" download>${t('console.original')}</a>`;
    }
    return html`<div class="ecg paper" data-mode=${this.mode} aria-busy=${this.image === null}>
      <div class="paper-frame">
        <canvas role="img" aria-label=${t('console.paper.label', { n: this.index + 1, of: this.pictures?.length ?? 1 })}
          @pointerdown=${this.hand.down} @pointermove=${this.hand.move} @pointerup=${this.hand.up} @pointercancel=${this.hand.up}
          @wheel=${{ handleEvent: this.hand.wheel, passive: false }}></canvas>
      </div>
      <output class="sr-only" aria-live="polite"></output>
      ${this.stateLine()} ${this.mode === 'calibrate' ? this.calibrating() : nothing} ${this.tools()}
    </div>`;
  }

  private stateLine(): TemplateResult {
    const scale = this.scale();
    const setting = this.pictures?.[this.index]?.setting;
    return html`<p class="ecg-state paper-state">
      <strong class="origin-mark">▤ ${t('console.origin.paper')}</strong>
      ${scale
        ? html`<span>${scale.speedMmPerS} ${t('unit.mm_s')}</span><span>${scale.gainMmPerMv} ${t('unit.mm_mv')}</span>
            ${setting?.calibration
              ? html`<span class="quiet">${t('console.paper.calibrated', { by: setting.setBy ?? '', at: moment(setting.setAt) })}</span>`
              : nothing}
            ${Math.abs(uneven(scale)) > MOST_UNEVEN
              ? html`<span class="warn">▲ ${t('console.paper.uneven', { percent: Math.round(Math.abs(uneven(scale)) * 100) })}</span>`
              : nothing}`
        : html`<span class="warn">▲ ${t('console.paper.uncalibrated')}</span>`}
    </p>`;
  }

  private calibrating(): TemplateResult {
    const [from, to] = this.points;
    const ready = Boolean(from && to && farEnough(from, to, this.size(), this.turnDeg));
    return html`<paper-calibration
      .marked=${this.points.length}
      .ready=${ready}
      @calibrated=${this.calibrated}
      @given-up=${() => this.choose('look')}
    ></paper-calibration>`;
  }

  private tools(): TemplateResult {
    return paperTools({
      recordingId: this.recordingId,
      page: this.index,
      pages: this.pictures?.length ?? 1,
      turnDeg: this.turnDeg,
      mode: this.mode,
      mayCalibrate: mayCalibrate(),
      show: (index) => void this.show(index),
      turn: (byDeg) => this.turn(byDeg),
      toggle: (mode) => this.toggle(mode),
      zoom: (factor) => this.zoom(factor),
      fit: () => this.fit(),
    });
  }
}

/** A setting holds for everybody who looks: a reader makes it. */
function mayCalibrate(): boolean {
  return me()?.role === 'cardiologist';
}

async function decoded(blob: Blob): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = URL.createObjectURL(blob);
  try {
    await image.decode();
    return image;
  } finally {
    URL.revokeObjectURL(image.src);
  }
}

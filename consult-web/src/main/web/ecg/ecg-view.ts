import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { onLink } from '../core/events';
import { YurakElement } from '../core/element';
import { typing } from '../core/keys';
import { t } from '../core/texts';
import { errorLine } from '../parts/error-line';
import type { Stage } from '../core/types';
import type { EcgPaper } from './ecg-paper';
import './ecg-overview';
import './ecg-paper';
import './ecg-toolbar';
import { LAYOUTS, pageMs, standardLeadCount } from './layout';
import { clamp, GAINS_MM_PER_MV, SPEEDS_MM_PER_S, step } from './scale';
import { DIAGNOSTIC_LOW_PASS_HZ, rememberedSettings, rememberSettings, type Settings } from './settings';
import { WaveSource } from './wave-source';
import type { FilterState, Waveform } from './waveform';

/** The limb leads alone, or fewer, are shown one below the other, not on a page half of empty places. */
const LEADS_FOR_A_PAGE = 7;
/** Of the trace before a time that is jumped to: a beat or two. */
const BEFORE_SHOWN_MS = 2000;
/** What stands below the paper on a desk: its settings, the tools, the earlier ECGs. */
const BELOW_PAPER_PX = 168;
const PHONE = matchMedia('(max-width: 760px) and (orientation: portrait)');

/** A recording's traces with their tools: fetched, drawn, measured, laid beside or under an earlier one. */
@customElement('ecg-view')
export class EcgView extends YurakElement {
  @property() recordingId = '';
  /** How much of it is here: another stage is fetched anew, and what is shown stays until it has come. */
  @property() stage: Stage = 'original';
  /** An earlier recording to compare with, and how. */
  @property() secondId = '';
  @property() compareAs: 'overlay' | 'beside' = 'overlay';
  @state() private settings: Settings = rememberedSettings();
  @state() private waveform: Waveform | null = null;
  @state() private second: Waveform | null = null;
  @state() private startMs = 0;
  @state() private calipers = false;
  @query('ecg-paper') private paper!: EcgPaper | null;
  private readonly source = new WaveSource(() => this.take());
  private readonly secondSource = new WaveSource(() => this.take());

  override connectedCallback(): void {
    super.connectedCallback();
    this.listen('keydown', (event) => this.key(event));
    this.listen('resize', () => this.requestUpdate());
    this.keep(onLink((up) => up && this.retry()));
    this.keep(() => {
      this.source.clear();
      this.secondSource.clear();
    });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('recordingId')) {
      this.waveform = null;
      this.startMs = 0;
    }
    const filter = this.settings.filtered ? this.settings.filter : null;
    this.source.open(this.recordingId, filter, this.stage);
    this.secondSource.open(this.secondId, filter, 'original');
    if (changed.has('secondId')) this.second = this.secondSource.waveform;
    this.look();
  }

  /** Has come what the page shows; of an earlier recording its beginning. */
  private look(): void {
    const shownMs = this.waveform ? pageMs(this.waveform, this.layout(), PHONE.matches) : 0;
    this.source.look(this.startMs, this.startMs + shownMs);
    this.waveform = this.source.waveform;
    this.secondSource.look(0, shownMs);
    this.second = this.secondSource.waveform;
  }

  private take(): void {
    this.waveform = this.source.waveform;
    this.second = this.secondSource.waveform;
    if (!this.measurable()) {
      this.calipers = false;
      this.startMs = 0;
    }
    this.requestUpdate();
  }

  /** What is measured is exact, or not measured. */
  private measurable(): boolean {
    const stage = this.waveform?.stage ?? 'original';
    return stage === 'exact' || stage === 'original';
  }

  private retry(): void {
    this.source.retry();
    this.secondSource.retry();
  }

  private set(settings: Partial<Settings>): void {
    this.settings = { ...this.settings, ...settings };
    rememberSettings(this.settings);
    if (this.waveform) this.moveTo(this.startMs);
  }

  private layout(): Settings['layout'] {
    const few = this.waveform !== null && standardLeadCount(this.waveform) < LEADS_FOR_A_PAGE;
    if (few) return 'all';
    return this.waveform?.stage === 'preview' ? '3x4+1' : this.settings.layout;
  }

  /** Shows a time, ms from the recording's start, near the page's left edge: a page may be wider than the screen. */
  show(ms: number): void {
    this.moveTo(ms - BEFORE_SHOWN_MS);
  }

  private moveTo(ms: number): void {
    if (!this.waveform) return;
    this.startMs = clamp(ms, 0, Math.max(0, this.waveform.durationMs - pageMs(this.waveform, this.layout(), PHONE.matches)));
  }

  private key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event)) return;
    const { speedMmPerS, gainMmPerMv, cabrera, filtered } = this.settings;
    const shown = this.waveform ? pageMs(this.waveform, this.layout(), PHONE.matches) : 0;
    const act: Record<string, () => void> = {
      '5': () => this.set({ cabrera: !cabrera }),
      '+': () => this.set({ gainMmPerMv: step(GAINS_MM_PER_MV, gainMmPerMv, 1) }),
      '=': () => this.set({ gainMmPerMv: step(GAINS_MM_PER_MV, gainMmPerMv, 1) }),
      '-': () => this.set({ gainMmPerMv: step(GAINS_MM_PER_MV, gainMmPerMv, -1) }),
      ']': () => this.set({ speedMmPerS: step(SPEEDS_MM_PER_S, speedMmPerS, 1) }),
      '[': () => this.set({ speedMmPerS: step(SPEEDS_MM_PER_S, speedMmPerS, -1) }),
      f: () => this.set({ filtered: !filtered }),
      m: () => (this.calipers = !this.calipers && this.measurable()),
      PageDown: () => this.moveTo(this.startMs + shown),
      PageUp: () => this.moveTo(this.startMs - shown),
      Home: () => this.moveTo(0),
      End: () => this.moveTo(this.waveform?.durationMs ?? 0),
    };
    LAYOUTS.forEach((layout, k) => (act[String(k + 1)] = () => this.set({ layout })));
    if (act[event.key]) {
      act[event.key]();
      event.preventDefault();
    }
  }

  protected override render(): TemplateResult {
    const { failed, problem } = this.source.presence();
    if (!this.waveform && failed > 0) return errorLine(problem, () => this.retry());
    const shownMs = this.waveform ? pageMs(this.waveform, this.layout(), PHONE.matches) : 0;
    return html`
      <div class="ecg ${this.measurable() ? '' : 'not-exact'}" data-stage=${this.waveform?.stage ?? nothing} aria-busy=${this.waveform === null}>
        ${this.paperOf(this.waveform, this.compareAs === 'overlay' ? this.second : null, this.startMs)}
        ${this.stateLine()} ${this.presenceLine()}
        ${this.waveform && this.waveform.durationMs > shownMs + 100
          ? html`<ecg-overview
              .recordingId=${this.recordingId}
              .stage=${this.waveform.stage ?? 'original'}
              .durationMs=${this.waveform.durationMs}
              .startMs=${this.startMs}
              .shownMs=${shownMs}
              @moved=${(event: CustomEvent<number>) => this.moveTo(event.detail)}
            ></ecg-overview>`
          : nothing}
        <ecg-toolbar
          .settings=${this.settings}
          .calipers=${this.calipers}
          .measurable=${this.measurable()}
          @settings=${(event: CustomEvent<Settings>) => this.set(event.detail)}
          @calipers=${() => (this.calipers = !this.calipers && this.measurable())}
          @zoom=${(event: CustomEvent<1 | -1 | 0>) => this.zoom(event.detail)}
        ></ecg-toolbar>
        ${this.second && this.compareAs === 'beside'
          ? html`<p class="compare-title">${t('console.ecg.earlier')}</p>
              ${this.paperOf(this.second, null, 0)}`
          : nothing}
      </div>
    `;
  }

  private paperOf(waveform: Waveform | null, second: Waveform | null, startMs: number): TemplateResult {
    return html`<ecg-paper
      .waveform=${waveform}
      .second=${second}
      .layout=${this.layout()}
      .cabrera=${this.settings.cabrera && waveform?.stage !== 'preview'}
      .speedMmPerS=${this.settings.speedMmPerS}
      .gainMmPerMv=${this.settings.gainMmPerMv}
      .startMs=${startMs}
      .absent=${waveform === this.waveform ? this.source.absent : this.secondSource.absent}
      .phone=${PHONE.matches}
      .leastHeightPx=${this.compareAs === 'beside' && this.second ? 0 : this.heightToFillPx()}
      .calipers=${this.calipers}
    ></ecg-paper>`;
  }

  /** From the paper's top to the window's lower end, less what stands below it; a phone's page is as high as it is. */
  private heightToFillPx(): number {
    if (PHONE.matches || !this.isConnected) return 0;
    const topPx = this.getBoundingClientRect().top + window.scrollY;
    return Math.max(0, Math.round(window.innerHeight - topPx - BELOW_PAPER_PX));
  }

  private zoom(by: 1 | -1 | 0): void {
    if (by === 0) this.paper?.zoomToFit();
    else this.paper?.zoom(by);
  }

  /** What of the page, or of the earlier recording, has not come yet, and what would not come. */
  private presenceLine(): TemplateResult | typeof nothing {
    if (!this.waveform) return html`<p class="ecg-presence" role="status">${t('console.ecg.loading')}</p>`;
    const all = [this.source.presence(), this.secondId ? this.secondSource.presence() : null];
    const failed = all.find((one) => one && one.failed > 0);
    if (failed) return errorLine(failed.problem, () => this.retry());
    if (!all.some((one) => one && one.coming > 0)) return nothing;
    return html`<p class="ecg-presence" role="status">▲ ${t('console.ecg.loading_part')}</p>`;
  }

  /** Speed, gain and filters, always in view, from what was drawn and not from what was asked for. */
  private stateLine(): TemplateResult {
    const { speedMmPerS, gainMmPerMv } = this.settings;
    const drawn = this.waveform?.filtered ?? null;
    const lowPassHz = drawn?.lowPassHz ?? null;
    return html`<p class="ecg-state" data-filtered=${drawn !== null}>
      <span>${speedMmPerS} ${t('unit.mm_s')}</span>
      <span>${gainMmPerMv} ${t('unit.mm_mv')}</span>
      ${this.measurable() ? nothing : html`<span class="warn">▲ ${t(`console.ecg.${this.waveform?.stage}`)}</span>`}
      ${this.measurable() ? html`<span class=${drawn ? 'ecg-filtered' : ''}>${filterWords(drawn)}</span>` : nothing}
      ${drawn?.muscle || (lowPassHz !== null && lowPassHz < DIAGNOSTIC_LOW_PASS_HZ)
        ? html`<span class="warn">▲ ${t('console.ecg.not_diagnostic')}</span>`
        : nothing}
      ${this.waveform?.leads.some((lead) => lead.derived)
        ? html`<span>* ${t('console.ecg.derived')}</span>`
        : nothing}
      ${this.second ? html`<span class="second-trace">— ${t('console.ecg.earlier')}</span>` : nothing}
    </p>`;
  }
}

function filterWords(filter: FilterState | null): string {
  if (!filter) return t('console.ecg.unfiltered');
  const hz = t('unit.hz');
  const words: string[] = [];
  if (filter.highPassHz) words.push(`${t('console.ecg.high_pass')} ${filter.highPassHz} ${hz}`);
  if (filter.lowPassHz) words.push(`${t('console.ecg.low_pass')} ${filter.lowPassHz} ${hz}`);
  if (filter.mainsHz) words.push(`${t('console.ecg.mains')} ${filter.mainsHz} ${hz}`);
  if (filter.muscle) words.push(t('console.ecg.muscle'));
  return words.length > 0 ? words.join(' · ') : t('console.ecg.unfiltered');
}


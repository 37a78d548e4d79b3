import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { api, query as search } from '../core/api';
import { YurakElement } from '../core/element';
import { typing } from '../core/keys';
import { t } from '../core/texts';
import { errorLine } from '../parts/error-line';
import type { Stage } from '../core/types';
import { besideEachOther } from './beats';
import { withDerivedLeads } from './derive';
import type { EcgPaper } from './ecg-paper';
import './ecg-overview';
import './ecg-paper';
import './ecg-toolbar';
import { LAYOUTS, pageMs, standardLeadCount } from './layout';
import { clamp, GAINS_MM_PER_MV, SPEEDS_MM_PER_S, step } from './scale';
import { DIAGNOSTIC_LOW_PASS_HZ, rememberedSettings, rememberSettings, type Settings } from './settings';
import { decode, type FilterState, type Waveform } from './waveform';

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
  @state() private problem: unknown = null;
  @query('ecg-paper') private paper!: EcgPaper | null;
  private asked = '';
  private askedSecond = '';

  override connectedCallback(): void {
    super.connectedCallback();
    this.listen('keydown', (event) => this.key(event));
    this.listen('resize', () => this.requestUpdate());
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('recordingId')) {
      this.waveform = null;
      this.startMs = 0;
    }
    if (changed.has('secondId') && this.secondId === '') this.second = null;
    void this.load();
  }

  private async load(): Promise<void> {
    const filter = this.settings.filtered ? this.settings.filter : null;
    const from = this.recordingId && path(this.recordingId, filter);
    const first = `${from} ${this.stage}`;
    if (from && first !== this.asked) {
      this.asked = first;
      await this.fetched(from, (waveform) => first === this.asked && this.take(waveform));
    }
    const second = this.secondId && path(this.secondId, filter);
    if (second !== this.askedSecond) {
      this.askedSecond = second;
      if (second) await this.fetched(second, (waveform) => second === this.askedSecond && (this.second = waveform));
    }
  }

  private async fetched(from: string, take: (waveform: Waveform) => void): Promise<void> {
    try {
      const waveform = withDerivedLeads(decode(await api.bytes(from)));
      this.problem = null;
      take(waveform);
    } catch (error) {
      this.problem = error;
    }
  }

  private take(waveform: Waveform): void {
    this.waveform = waveform.stage === 'preview' ? besideEachOther(waveform) : waveform;
    if (this.measurable()) return;
    this.calipers = false;
    this.startMs = 0;
  }

  /** What is measured is exact, or not measured. */
  private measurable(): boolean {
    const stage = this.waveform?.stage ?? 'original';
    return stage === 'exact' || stage === 'original';
  }

  private retry(): void {
    this.asked = this.askedSecond = '';
    this.problem = null;
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
    };
    LAYOUTS.forEach((layout, k) => (act[String(k + 1)] = () => this.set({ layout })));
    if (act[event.key]) {
      act[event.key]();
      event.preventDefault();
    }
  }

  protected override render(): TemplateResult {
    if (this.problem) return errorLine(this.problem, () => this.retry());
    const shownMs = this.waveform ? pageMs(this.waveform, this.layout(), PHONE.matches) : 0;
    return html`
      <div class="ecg ${this.measurable() ? '' : 'not-exact'}" data-stage=${this.waveform?.stage ?? nothing} aria-busy=${this.waveform === null}>
        ${this.paperOf(this.waveform, this.compareAs === 'overlay' ? this.second : null, this.startMs)}
        ${this.stateLine()}
        ${this.waveform && this.waveform.durationMs > shownMs + 100
          ? html`<ecg-overview
              .waveform=${this.waveform}
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

function path(recordingId: string, filter: FilterState | null): string {
  const asked = {
    highPass: filter?.highPassHz,
    lowPass: filter?.lowPassHz,
    mains: filter?.mainsHz,
    muscle: filter?.muscle ? 'true' : null,
  };
  return `/recordings/${recordingId}/waveform${search(asked)}`;
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


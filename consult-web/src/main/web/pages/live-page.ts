import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query as element, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { api, query } from '../core/api';
import { YurakElement } from '../core/element';
import { onLink, onLiveEvent } from '../core/events';
import { localName, moment, number } from '../core/format';
import { typing } from '../core/keys';
import { go } from '../core/route';
import { t } from '../core/texts';
import type { LiveEvent, LiveSignal, Notice } from '../core/types';
import { GlimpseStream, isReduced, type Detail, type Glimpse } from '../ecg/glimpse';
import { LiveBuffer } from '../ecg/live-buffer';
import '../ecg/live-paper';
import type { LivePaper } from '../ecg/live-paper';
import { decodeWithHeader, type Waveform } from '../ecg/waveform';
import { errorLine } from '../parts/error-line';
import { inOrder, noticeList, noticeMarks } from '../parts/notices';

const KEPT_SECONDS = 40;
const FIRST_SECONDS = 12;
const LOOK_AGAIN_MS = 4_000;
/** Without a glimpse for so long, the signal is as old as its newest segment again. */
const NO_GLIMPSE_MS = 2_500;
/** On a phone a row each of these is what fits. */
const RHYTHM = ['II', 'V1', 'V5'];

type Frame = LiveSignal & { firstSample: number };

/** The signals that run now, and one of them as it comes. Some seconds late, and never an alarm. */
@customElement('live-page')
export class LivePage extends YurakElement {
  @property() session = '';
  @state() private signals: LiveSignal[] | null = null;
  @state() private shown: LiveSignal | null = null;
  @state() private rhythmOnly = window.innerWidth < 760;
  @state() private delaySeconds = 0;
  @state() private detail: Detail | null = null;
  @state() private problem: unknown = null;
  @element('live-paper') private paper?: LivePaper;

  private buffer = new LiveBuffer(KEPT_SECONDS);
  private answeredAt = 0;
  private stream: GlimpseStream | null = null;
  private glimpsedAt = -NO_GLIMPSE_MS;
  private glimpseAgeMs = 0;
  private asking = false;
  private askAgain = false;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.list();
    this.keep(onLiveEvent((event) => this.heard(event)));
    this.keep(onLink((up) => up && void this.list()));
    this.every(LOOK_AGAIN_MS, () => void this.list());
    this.every(500, () => this.tellDelay());
    this.listen('keydown', (event) => this.key(event));
    this.keep(() => this.stream?.close());
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('session')) return;
    this.buffer = new LiveBuffer(KEPT_SECONDS);
    this.shown = null;
    this.detail = null;
    this.glimpsedAt = -NO_GLIMPSE_MS;
    this.stream?.close();
    this.stream = null;
    if (this.session === '') return;
    void this.fetchOn();
    const session = this.session;
    this.stream = new GlimpseStream(session, (waveform, glimpse) => {
      if (session === this.session) this.glimpsed(waveform, glimpse);
    });
  }

  private glimpsed(waveform: Waveform, glimpse: Glimpse): void {
    this.buffer.glimpse(waveform, glimpse.firstSample, isReduced(glimpse));
    this.glimpsedAt = performance.now();
    this.glimpseAgeMs = Math.max(0, glimpse.sentAtMs - glimpse.cameAtMs + (this.shown?.clockOffsetMs ?? 0));
    this.detail = glimpse.detail;
    this.tellDelay();
    this.paper?.grown();
  }

  private key(event: KeyboardEvent): void {
    if (typing(event) || event.ctrlKey || event.metaKey || !this.signals?.length) return;
    const at = this.signals.findIndex((signal) => signal.id === this.session);
    if (event.key === 'j') go('live', this.signals[Math.min(this.signals.length - 1, at + 1)].id);
    if (event.key === 'k') go('live', this.signals[Math.max(0, at - 1)].id);
    if (event.key === 'l') this.rhythmOnly = !this.rhythmOnly;
  }

  private async list(): Promise<void> {
    try {
      this.signals = await api.get<LiveSignal[]>('/live');
      this.problem = null;
      const own = this.signals.find((signal) => signal.id === this.session);
      if (own && this.shown) this.shown = own;
    } catch (error) {
      this.problem = error;
    }
  }

  private heard(event: LiveEvent): void {
    const isNew = !this.signals?.some((signal) => signal.id === event.id);
    if (event.noticed || isNew) void this.list();
    if (event.id === this.session && !event.noticed) void this.fetchOn();
  }

  private async acknowledge(notice: Notice): Promise<void> {
    try {
      await api.post(`/live/${encodeURIComponent(this.session)}/notices/${notice.id}/acknowledge`);
      await this.list();
    } catch (error) {
      this.problem = error;
    }
  }

  /** What came since, one question at a time; the last seconds again, because an outage fills them late. */
  private async fetchOn(): Promise<void> {
    if (this.asking) {
      this.askAgain = true;
      return;
    }
    this.asking = true;
    const id = this.session;
    try {
      const path = `/live/${encodeURIComponent(id)}/samples${query({ seconds: FIRST_SECONDS })}`;
      const { waveform, header } = decodeWithHeader<Frame>(await api.bytes(path));
      if (id === this.session) this.took(header, () => this.buffer.put(waveform, header.firstSample));
    } catch (error) {
      this.problem = error;
    }
    this.asking = false;
    if (this.askAgain) {
      this.askAgain = false;
      void this.fetchOn();
    }
  }

  private took(header: Frame, put: () => void): void {
    put();
    this.shown = header;
    this.answeredAt = performance.now();
    this.problem = null;
    this.tellDelay();
    void this.updateComplete.then(() => this.paper?.grown());
  }

  /** How old what stands at the right edge is. */
  private tellDelay(): void {
    const sinceGlimpse = performance.now() - this.glimpsedAt;
    const behindMs = this.paper?.behindMs ?? 0;
    if (sinceGlimpse < NO_GLIMPSE_MS) {
      this.delaySeconds = Math.round((this.glimpseAgeMs + sinceGlimpse + behindMs) / 100) / 10;
      return;
    }
    this.detail = null;
    if (!this.shown) return;
    const sinceMs = performance.now() - this.answeredAt + behindMs;
    this.delaySeconds = Math.round(this.shown.delaySeconds + sinceMs / 1000);
  }

  private reduced(): TemplateResult | typeof nothing {
    if (this.detail === null || this.detail === 'all' || this.detail === 'independent') return nothing;
    return html`<span class="warn live-detail">▲ ${t(`console.live.detail.${this.detail}`)}</span>`;
  }

  protected override render(): TemplateResult {
    return html`<div class="page live-page">
      <div class="page-head"><h1>${t('console.live')}</h1></div>
      <p class="live-warning" role="note">⚠ ${t('console.live.no_monitor')}</p>
      ${this.problem ? errorLine(this.problem, () => void this.list()) : nothing} ${this.signalList()}
      ${this.session === '' ? nothing : this.signal()}
    </div>`;
  }

  private signalList(): TemplateResult | typeof nothing {
    if (!this.signals) return this.problem ? nothing : html`<p class="loading" aria-busy="true">${t('console.loading')}</p>`;
    if (this.signals.length === 0) return html`<p class="empty">${t('console.live.empty')}</p>`;
    return html`<ol class="live-list">
      ${repeat(this.signals, (signal) => signal.id, (signal) => this.row(signal))}
    </ol>`;
  }

  private row(signal: LiveSignal): TemplateResult {
    return html`<li>
      <a href="#/live/${signal.id}" data-link=${signal.link} data-rank=${gravest(signal) ?? nothing} aria-current=${signal.id === this.session ? 'true' : nothing}>
        ${linkMark(signal)} <strong>${localName(signal.hospitalName, signal.hospital)} · ${signal.machine}</strong>
        <span class="quiet"
          >${signal.caseNumber} · ${t('console.live.leads', { n: signal.leads.length })} ·
          ${t('console.live.since', { time: moment(signal.startedAt, true) })}</span
        >
        ${noticeMarks(signal.notices ?? [])} ${unwatched(signal)}
      </a>
    </li>`;
  }

  private signal(): TemplateResult {
    const shown = this.shown;
    return html`<section class="live-signal" aria-label=${shown?.caseNumber ?? ''}>
      ${shown
        ? html`<p class="live-state">
            ${linkMark(shown)}
            <strong class="live-delay" data-seconds=${this.delaySeconds}
              >${t('console.live.delay', { n: number(this.delaySeconds, this.detail === null ? 0 : 1) })}</strong
            >
            ${this.reduced()}
            <span class="quiet">25 ${t('unit.mm_s')} · 10 ${t('unit.mm_mv')}</span>
            <button aria-pressed=${this.rhythmOnly ? 'true' : 'false'} @click=${() => (this.rhythmOnly = !this.rhythmOnly)}>
              ${t(this.rhythmOnly ? 'console.live.all_leads' : 'console.live.rhythm_leads')}
            </button>
            <a class="button" href="#/cases/${shown.caseId}">${t('console.live.case', { number: shown.caseNumber })}</a>
          </p>`
        : html`<p class="loading" aria-busy="true">${t('console.loading')}</p>`}
      ${this.notices()}
      <live-paper data-detail=${this.detail ?? nothing} .buffer=${this.buffer} .names=${this.rhythmOnly ? RHYTHM : []}></live-paper>
    </section>`;
  }

  private notices(): TemplateResult | typeof nothing {
    const own = this.signals?.find((signal) => signal.id === this.session);
    if (!own) return nothing;
    const seen = noticeList(own.notices ?? [], (notice) => void this.acknowledge(notice));
    return seen === nothing
      ? nothing
      : html`<div class="live-notices" role="status" aria-label=${t('console.notices')}>
          <h2>${t('console.notices')} <span class="unconfirmed">${t('console.unconfirmed')}</span></h2>
          ${seen}
        </div>`;
  }

  protected override updated(): void {
    this.paper?.grown();
  }
}

/** The rank of the gravest notice that stands. */
function gravest(signal: LiveSignal): string | undefined {
  return inOrder(signal.notices ?? []).find((notice) => !notice.ended)?.rank;
}

function unwatched(signal: LiveSignal): TemplateResult | typeof nothing {
  if (signal.link !== 'live' || !signal.watched || signal.watched === 'yes') return nothing;
  return html`<span class="warn">▲ ${t(`console.notice.unwatched.${signal.watched}`)}</span>`;
}

const MARKS: Record<LiveSignal['link'], string> = { live: '▶', silent: '‖', ended: '■' };

function linkMark(signal: LiveSignal): TemplateResult {
  return html`<span class="live-link ${signal.link}"
    ><span aria-hidden="true">${MARKS[signal.link]}</span> ${t(`console.live.link.${signal.link}`)}</span
  >`;
}

import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { api } from '../core/api';
import { YurakElement } from '../core/element';
import { onCaseEvent, onLink, onLiveEvent } from '../core/events';
import { typing } from '../core/keys';
import { go } from '../core/route';
import { me, onLanguageKept } from '../core/session';
import { t } from '../core/texts';
import type { CaseView, RecordingView } from '../core/types';
import { worklist } from '../core/worklist';
import '../ecg/ecg-view';
import '../ecg/paper-view';
import { arrivalLine, type ArrivedNews, isDrawable, newsOf } from '../parts/arriving';
import { caseHead } from '../parts/case-head';
import '../parts/case-list';
import { paperTrouble, stepsLine } from '../parts/case-steps';
import { earlierList } from '../parts/earlier-list';
import { errorLine } from '../parts/error-line';
import '../parts/case-panel';
import '../parts/comparison-panel';
import '../parts/hours-panel';
import type { EcgView } from '../ecg/ecg-view';
import type { CasePanel } from '../parts/case-panel';

/** One case: who and why, the trace, what the machine thinks, the numbers, the reading. */
@customElement('case-page')
export class CasePage extends YurakElement {
  @property() caseId = '';
  /** On the cardiologist's desk: with the worklist beside. */
  @property({ type: Boolean }) desk = false;
  @state() private view: CaseView | null = null;
  @state() private problem: unknown = null;
  @state() private recordingIndex = 0;
  @state() private compareId = '';
  @state() private compareAs: 'overlay' | 'beside' = 'overlay';
  @state() private listFolded = localStorage.getItem('yurak.fold.list') === 'true';
  @state() private panelFolded = localStorage.getItem('yurak.fold.panel') === 'true';
  /** On a phone: the panel as a sheet over the page's lower part, the trace above it. */
  @state() private sheet = false;
  /** The last part of a recording that came while the page was open. */
  @state() private news: ArrivedNews | null = null;
  @query('case-panel') private panel!: CasePanel | null;
  /** Counts the askings: an answer that a later one has overtaken is older than what is shown. */
  private askings = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    this.keep(onCaseEvent((event) => event.id === this.caseId && void this.load()));
    this.keep(onLiveEvent((event) => event.noticed && void this.load()));
    this.keep(onLink((up) => up && void this.load()));
    this.keep(onLanguageKept(() => void this.load()));
    this.every(1000, () => this.requestUpdate());
    this.listen('keydown', (event) => this.key(event));
    if (this.desk) this.keep(worklist.subscribe(() => undefined));
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('caseId')) return;
    this.view = null;
    this.news = null;
    this.compareId = '';
    this.recordingIndex = 0;
    this.sheet = false;
    void this.load();
    void api.post(`/cases/${this.caseId}/open`).catch(() => undefined);
  }

  private async load(): Promise<void> {
    const asked = this.caseId;
    const asking = ++this.askings;
    try {
      const view = await api.get<CaseView>(`/cases/${asked}`);
      if (asked !== this.caseId || asking !== this.askings) return;
      this.news = newsOf(this.view, view) ?? this.news;
      if (!this.view) this.recordingIndex = Math.max(0, view.recordings.length - 1);
      this.view = view;
      this.problem = null;
    } catch (error) {
      if (asked === this.caseId && asking === this.askings) this.problem = error;
    }
  }

  private key(event: KeyboardEvent): void {
    if ((event.ctrlKey || event.metaKey) && event.key === 'Enter') {
      if (!document.querySelector('dialog[open]')) this.panel?.sign();
      return;
    }
    if (typing(event) || event.ctrlKey || event.metaKey || event.altKey) return;
    const newest = this.view?.earlier[0]?.recordingId ?? '';
    const act: Record<string, () => void> = {
      j: () => this.neighbor(1),
      k: () => this.neighbor(-1),
      c: () => this.panel?.claim(),
      o: () => this.compare(this.compareId && this.compareAs === 'overlay' ? '' : newest, 'overlay'),
      p: () => this.compare(this.compareId && this.compareAs === 'beside' ? '' : newest, 'beside'),
      s: () => this.panel?.focusOn('conclusion'),
      r: () => this.panel?.focusOn('recommendation'),
      Escape: () => go(this.desk ? 'worklist' : 'cases'),
    };
    if (act[event.key]) {
      act[event.key]();
      event.preventDefault();
    }
  }

  private neighbor(by: number): void {
    if (!this.desk) return;
    const at = worklist.cases.findIndex((row) => row.id === this.caseId);
    const next = worklist.cases[at + by];
    if (next) go('worklist', next.id);
  }

  private compare(recordingId: string, as: 'overlay' | 'beside'): void {
    this.compareId = recordingId;
    this.compareAs = as;
  }

  private show(ms: number): void {
    const trace = this.querySelector<EcgView>('ecg-view');
    trace?.show(ms);
    trace?.scrollIntoView({ block: 'nearest' });
  }

  /** The trace stays in view above the sheet. */
  private openSheet(): void {
    this.sheet = true;
    this.querySelector('ecg-view')?.scrollIntoView();
  }

  private fold(which: 'list' | 'panel'): void {
    if (which === 'list') this.listFolded = !this.listFolded;
    else this.panelFolded = !this.panelFolded;
    localStorage.setItem(`yurak.fold.${which}`, String(which === 'list' ? this.listFolded : this.panelFolded));
  }

  protected override render(): TemplateResult {
    return html`<div
      class="desk ${this.desk ? 'with-list' : ''} ${this.listFolded ? 'list-folded' : ''} ${this.panelFolded
        ? 'panel-folded'
        : ''}"
    >
      ${this.desk
        ? html`<aside class="desk-list" aria-label=${t('app.worklist')}>
            <button class="fold" aria-expanded=${!this.listFolded} aria-label=${t('console.fold_list')} @click=${() => this.fold('list')}>
              ${this.listFolded ? '»' : '«'}
            </button>
            <case-list narrow .selected=${this.caseId}></case-list>
          </aside>`
        : nothing}
      ${this.problem && !this.view
        ? html`<div class="desk-main">${errorLine(this.problem, () => void this.load())}</div>`
        : this.view
          ? this.content(this.view)
          : html`<p class="desk-main loading" aria-busy="true">${t('console.loading')}</p>`}
    </div>`;
  }

  private content(view: CaseView): TemplateResult {
    const recording = view.recordings[this.recordingIndex] ?? null;
    return html`
      <article class="desk-main" data-case=${view.number}>
        <a class="back" href=${this.desk ? '#/worklist' : '#/cases'}>‹ ${t('console.back')}</a>
        ${caseHead(view)} ${this.recordingChoice(view)}
        ${recording ? arrivalLine(view.id, recording, this.news) : nothing} ${this.trace(recording)}
        ${recording?.analysis?.long
          ? html`<hours-panel .hours=${recording.analysis.long} @jump=${(event: CustomEvent<number>) => this.show(event.detail)}></hours-panel>`
          : nothing}
        ${earlierList(view.earlier, this.compareId, this.compareAs, (id, as) => this.compare(id, as))}
        ${this.comparison(view, recording)}
        <details class="way" ?open=${me()?.role !== 'cardiologist'}>
          <summary>${t('console.way')}</summary>
          ${stepsLine(view.steps)} ${paperTrouble(view.notPrinted)}
        </details>
      </article>
      <button class="sheet-button primary" @click=${() => this.openSheet()}>${t('console.reading')}</button>
      <aside class="desk-panel ${this.sheet ? 'sheet' : ''}" aria-label=${t('console.reading')}>
        <button class="fold" aria-expanded=${!this.panelFolded} aria-label=${t('console.fold_panel')} @click=${() => this.fold('panel')}>
          ${this.panelFolded ? '«' : '»'}
        </button>
        <button class="sheet-close" @click=${() => (this.sheet = false)}>${t('act.close')} ✕</button>
        <case-panel
          .view=${view}
          .recording=${recording}
          @changed=${() => void this.load()}
          @signed=${() => void this.load()}
        ></case-panel>
      </aside>
    `;
  }

  /** With the earlier ECG that was chosen, or else with the newest. */
  private comparison(view: CaseView, recording: RecordingView | null): TemplateResult | typeof nothing {
    const earlier = view.earlier.find((one) => one.recordingId === this.compareId) ?? view.earlier[0];
    if (!recording || !earlier) return nothing;
    return html`<comparison-panel
      .caseId=${view.id}
      .recordingId=${recording.id}
      .earlier=${earlier}
      ?analyzed=${recording.analysis !== null}
    ></comparison-panel>`;
  }

  private recordingChoice(view: CaseView): TemplateResult | typeof nothing {
    if (view.recordings.length < 2) return nothing;
    return html`<p class="chips" role="group">
      ${view.recordings.map(
        (_, k) => html`<button class="chip" aria-pressed=${k === this.recordingIndex} @click=${() => (this.recordingIndex = k)}>
          ${t('app.ecg')} ${k + 1}
        </button>`,
      )}
    </p>`;
  }

  private trace(recording: RecordingView | null): TemplateResult {
    if (!recording) return html`<p class="empty">${t('console.no_recording')}</p>`;
    if (recording.origin === 'paper') return this.paper(recording);
    if (recording.problem) {
      return html`<div class="error" role="alert">
        <span class="error-mark" aria-hidden="true">!</span>
        <div>
          <p>${t('console.recording_unreadable')}</p>
          <p class="detail">${recording.problem.message}</p>
          <a class="button" href="/api/recordings/${recording.id}/original" download>${t('console.original')}</a>
        </div>
      </div>`;
    }
    if (!isDrawable(recording)) return html`<p class="empty">${t('console.arriving.nothing_yet')}</p>`;
    const onPaper = this.comparedOrigin() === 'paper';
    return html`<ecg-view
        .recordingId=${recording.id}
        .stage=${recording.arrival?.stage ?? 'original'}
        .secondId=${onPaper ? '' : this.compareId}
        .compareAs=${this.compareAs}
        @drawn=${markDrawn}
      ></ecg-view>
      ${onPaper ? this.compared() : nothing}
      ${recording.origin === 'traced'
        ? html`<details class="way">
            <summary>${t('console.traced.pages')}</summary>
            <paper-view .recordingId=${recording.id}></paper-view>
          </details>`
        : nothing}
      ${warningList(recording)}`;
  }

  /** A picture is never laid over another: an earlier ECG stands below it. */
  private paper(recording: RecordingView): TemplateResult {
    return html`<paper-view .recordingId=${recording.id} @drawn=${markDrawn}></paper-view>
      ${this.compareId ? this.compared() : nothing} ${warningList(recording)}`;
  }

  private comparedOrigin(): string | undefined {
    return this.view?.earlier.find((one) => one.recordingId === this.compareId)?.origin;
  }

  private compared(): TemplateResult {
    return html`<p class="compare-title">${t('console.ecg.earlier')}</p>
      ${this.comparedOrigin() === 'paper'
        ? html`<paper-view .recordingId=${this.compareId} second></paper-view>`
        : html`<ecg-view .recordingId=${this.compareId}></ecg-view>`}`;
  }
}

function warningList(recording: RecordingView): TemplateResult | typeof nothing {
  const warnings = recording.warnings ?? [];
  if (warnings.length === 0) return nothing;
  return html`<ul class="warnings">
    ${warnings.map((warning) => html`<li class="warn">▲ ${warningWords(warning)}</li>`)}
  </ul>`;
}

function warningWords(warning: unknown): string {
  if (typeof warning === 'string') return warning;
  const { message, what, place } = (warning ?? {}) as Record<string, string | undefined>;
  return [place, message ?? what].filter(Boolean).join(': ') || JSON.stringify(warning);
}

/** The time from the press on a case to its trace, for the figure in the benchmarks. */
function markDrawn(): void {
  if (performance.getEntriesByName('yurak:open').length === 0) return;
  performance.measure('yurak:open-to-trace', 'yurak:open');
  performance.clearMarks('yurak:open');
}

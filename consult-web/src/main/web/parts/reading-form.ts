import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { api, ApiError } from '../core/api';
import { isExact } from '../core/arrivals';
import { YurakElement } from '../core/element';
import { onLink } from '../core/events';
import { language, t } from '../core/texts';
import type { CaseView, Draft } from '../core/types';
import { AskDialog } from './ask-dialog';
import { errorLine, errorWords } from './error-line';
import { CONCLUSIONS, RECOMMENDATIONS, TRANSFER } from './templates';

const SAVE_AFTER_MS = 800;
const EMPTY: Draft = { conclusion: '', recommendation: '', recommendationCodes: [] };
/** What was typed and not yet saved, by case: a form that leaves the page (a lost claim, an ended session) loses nothing. */
const unsavedDrafts = new Map<string, Draft>();

/** Conclusion and recommendation: templates as chips, a draft that saves itself, and the signature. */
@customElement('reading-form')
export class ReadingForm extends YurakElement {
  @property({ attribute: false }) view!: CaseView;
  /** A signed reading is amended, with a reason; it is never edited. */
  @property({ type: Boolean }) amending = false;
  @state() private draft: Draft = EMPTY;
  @state() private saved: 'no' | 'saving' | 'yes' | 'failed' = 'no';
  @state() private problem: unknown = null;
  @query('ask-dialog') private dialog!: AskDialog;
  private ofCase = '';
  private timer = 0;
  private unsaved = false;
  /** What is being signed is no draft any more, though the form may leave the page before the answer. */
  private signing = false;

  override connectedCallback(): void {
    super.connectedCallback();
    this.listen('beforeunload', (event) => this.unsaved && event.preventDefault());
    this.keep(() => void this.saveNow());
    this.keep(onLink((up) => up && this.unsaved && this.saveLater()));
  }

  protected override willUpdate(_changed: PropertyValues<this>): void {
    if (this.ofCase === this.view.id) return;
    void this.saveNow();
    this.ofCase = this.view.id;
    const last = this.amending ? this.view.readings[this.view.readings.length - 1] : undefined;
    const unsaved = this.amending ? undefined : unsavedDrafts.get(this.view.id);
    this.draft = { ...EMPTY, ...(unsaved ?? last ?? this.view.draft ?? {}) };
    this.unsaved = unsaved !== undefined;
    this.saved = 'no';
    if (unsaved) this.saveLater();
  }

  focusOn(field: 'conclusion' | 'recommendation'): void {
    this.querySelector<HTMLTextAreaElement>(`textarea[name=${field}]`)?.focus();
  }

  private change(change: Partial<Draft>): void {
    this.draft = { ...this.draft, ...change };
    if (this.amending) return;
    this.unsaved = true;
    unsavedDrafts.set(this.ofCase, this.draft);
    this.saved = 'no';
    this.saveLater();
  }

  private saveLater(): void {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.saveNow(), SAVE_AFTER_MS);
  }

  private async saveNow(): Promise<void> {
    window.clearTimeout(this.timer);
    if (!this.unsaved || this.signing) return;
    this.saved = 'saving';
    const saving = this.draft;
    const { conclusion, recommendation, recommendationCodes } = saving;
    const caseId = this.ofCase;
    try {
      await api.put(`/cases/${caseId}/draft`, { conclusion, recommendation, recommendationCodes });
      if (unsavedDrafts.get(caseId) === saving) unsavedDrafts.delete(caseId);
      if (this.draft !== saving) return; // typed on meanwhile: the later save speaks for it
      this.problem = null;
      this.unsaved = false;
      this.saved = 'yes';
    } catch (error) {
      this.saved = 'failed';
      this.problem = error;
      if (error instanceof ApiError && error.status === 409) this.dispatchEvent(new CustomEvent('claim-lost'));
    }
  }

  private addConclusion(key: string): void {
    const text = this.draft.conclusion.trimEnd();
    const joined = text === '' ? t(key) : `${text}${/[.:;,]$/.test(text) ? '' : '.'} ${t(key)}`;
    this.change({ conclusion: joined });
  }

  private toggleRecommendation(key: string): void {
    const codes = this.draft.recommendationCodes;
    const next = codes.includes(key) ? codes.filter((one) => one !== key) : [...codes, key];
    this.change({ recommendationCodes: next });
  }

  /** Shows what will be signed, and signs it on yes. */
  sign(kind: 'final' | 'preliminary' = 'final'): void {
    const { conclusion, recommendation, recommendationCodes } = this.draft;
    if (this.waits()) {
      this.problem = new ApiError(409, 'console.err.not_exact', '');
      return;
    }
    if (conclusion.trim() === '') {
      this.problem = new ApiError(422, 'console.err.conclusion_missing', '');
      this.focusOn('conclusion');
      return;
    }
    if (recommendationCodes.length === 0 && recommendation.trim() === '') {
      this.problem = new ApiError(422, 'console.err.recommendation_missing', '');
      this.focusOn('recommendation');
      return;
    }
    this.problem = null;
    this.dialog.ask({
      title: this.amending ? t('console.amend') : t(kind === 'final' ? 'act.sign' : 'console.sign_preliminary'),
      body: this.summary(),
      input: this.amending ? t('console.reason') : undefined,
      confirm: t('act.sign'),
      act: async (reason) => {
        const reading = {
          conclusion: conclusion.trim(),
          recommendation: recommendation.trim(),
          recommendationCodes,
          urgentTransfer: recommendationCodes.includes(TRANSFER),
          language: language(),
        };
        const call = this.amending ? { ...reading, reason } : { ...reading, kind };
        window.clearTimeout(this.timer);
        this.signing = true;
        const view = await api
          .post<CaseView>(`/cases/${this.view.id}/${this.amending ? 'amend' : 'sign'}`, call)
          .finally(() => (this.signing = false));
        this.unsaved = false;
        unsavedDrafts.delete(this.view.id);
        this.dispatchEvent(new CustomEvent('signed', { detail: view }));
      },
    });
  }

  /** What arrives may be claimed and written about; it is signed once every sample is here. */
  private waits(): boolean {
    return this.view.recordings.some((recording) => !isExact(recording.arrival));
  }

  private summary(): TemplateResult {
    const { conclusion, recommendation, recommendationCodes } = this.draft;
    return html`<div class="summary">
      <p class="quiet">${this.view.number} · ${this.view.patient.name ?? t('console.patient.unnamed')}</p>
      <p class="quiet">${t('field.conclusion')}</p>
      <p>${conclusion}</p>
      <p class="quiet">${t('field.recommendation')}</p>
      <ul>
        ${recommendationCodes.map((code) => html`<li>${t(code)}</li>`)}
      </ul>
      <p>${recommendation}</p>
    </div>`;
  }

  protected override render(): TemplateResult {
    const { conclusion, recommendation, recommendationCodes } = this.draft;
    return html`<section class="panel reading-form">
      <label>
        ${t('field.conclusion')}
        <textarea
          name="conclusion"
          rows="4"
          .value=${conclusion}
          @input=${(event: InputEvent) => this.change({ conclusion: (event.target as HTMLTextAreaElement).value })}
        ></textarea>
      </label>
      <details class="templates">
        <summary>${t('console.templates')}</summary>
        ${CONCLUSIONS.map(
          (group) => html`<p class="chips" role="group" aria-label=${t(group.titleKey)}>
            <span class="quiet">${t(group.titleKey)}</span>
            ${group.keys.map(
              (key) => html`<button class="chip" data-key=${key} @click=${() => this.addConclusion(key)}>${t(key)}</button>`,
            )}
          </p>`,
        )}
      </details>
      <fieldset>
        <legend>${t('field.recommendation')}</legend>
        <p class="chips chosen">
          ${recommendationCodes.map((code) => this.chip(code, true))}
        </p>
        <details class="templates">
          <summary>${t('console.choose_recommendation')}</summary>
          <p class="chips">
            ${RECOMMENDATIONS.filter((code) => !recommendationCodes.includes(code)).map((code) => this.chip(code, false))}
          </p>
        </details>
        <textarea
          name="recommendation"
          rows="3"
          aria-label=${t('field.recommendation')}
          .value=${recommendation}
          @input=${(event: InputEvent) => this.change({ recommendation: (event.target as HTMLTextAreaElement).value })}
        ></textarea>
      </fieldset>
      ${this.waits() ? html`<p class="not-exact-note">▲ ${t('console.err.not_exact')}</p>` : nothing}
      ${this.problem && !(this.waits() && isNotExact(this.problem)) ? errorLine(this.problem) : nothing}
      <p class="actions">
        <span class="quiet draft-state" role="status">${this.amending ? nothing : this.savedWords()}</span>
        ${this.amending
          ? nothing
          : html`<button data-action="preliminary" ?disabled=${this.waits()} @click=${() => this.sign('preliminary')}>${t('console.sign_preliminary')}</button>`}
        <button class="primary sign" title="Ctrl+Enter" ?disabled=${this.waits()} @click=${() => this.sign()}>${t('act.sign')}</button>
      </p>
      <ask-dialog></ask-dialog>
    </section>`;
  }

  private chip(code: string, on: boolean): TemplateResult {
    return html`<button
      class="chip ${code === TRANSFER ? 'urgent-chip' : ''}"
      aria-pressed=${on}
      data-key=${code}
      @click=${() => this.toggleRecommendation(code)}
    >
      ${t(code)}${on ? ' ×' : ''}
    </button>`;
  }

  private savedWords(): string {
    if (this.saved === 'yes') return `✓ ${t('console.draft.saved')}`;
    if (this.saved === 'saving') return t('console.draft.saving');
    return this.saved === 'failed' ? `${t('console.draft.failed')}: ${errorWords(this.problem)}` : '';
  }
}

function isNotExact(problem: unknown): boolean {
  return problem instanceof ApiError && problem.key === 'console.err.not_exact';
}

import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { api, ApiError } from '../core/api';
import { YurakElement } from '../core/element';
import { complaint, sexWord, URGENCIES, URGENCY_MARK } from '../core/format';
import { t, textOr } from '../core/texts';
import type { CaseView, ToConfirm } from '../core/types';
import { errorLine } from './error-line';

const FIELDS: { name: string; label: string; type: string; hint?: string }[] = [
  { name: 'familyName', label: 'field.surname', type: 'text' },
  { name: 'givenName', label: 'field.name', type: 'text' },
  { name: 'patronymic', label: 'field.patronymic', type: 'text' },
  { name: 'birthDate', label: 'field.birth_date', type: 'date' },
  { name: 'pinfl', label: 'field.pinfl', type: 'text', hint: 'console.intake.pinfl_hint' },
  { name: 'passport', label: 'field.passport', type: 'text' },
];
const COMPLAINTS = ['chest_pain', 'dyspnea', 'palpitations', 'syncope'];

/**
 * Patient and question of a case. The machine's values stand beside; where both say something else, one is chosen by
 * name. What the center doubts (a check digit, a date) is shown and confirmed, never passed by in silence.
 */
@customElement('intake-form')
export class IntakeForm extends YurakElement {
  @property() caseId = '';
  @state() private view: CaseView | null = null;
  @state() private problem: unknown = null;
  @state() private doubts: ToConfirm[] = [];
  @state() private complaints: string[] = [];
  @state() private busy = false;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('caseId')) void this.load();
  }

  private async load(): Promise<void> {
    try {
      this.view = await api.get<CaseView>(`/cases/${this.caseId}`);
      this.complaints = this.view.clinical?.complaints ?? [];
    } catch (error) {
      this.problem = error;
    }
  }

  private async submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    this.busy = true;
    this.problem = null;
    try {
      await api.put(`/cases/${this.caseId}/intake`, this.body(form));
      this.doubts = [];
      this.dispatchEvent(new CustomEvent('kept', { bubbles: true }));
    } catch (error) {
      this.problem = error;
      if (error instanceof ApiError) this.doubts = this.stillAsked(form, (error.body.confirm as ToConfirm[] | undefined) ?? []);
    } finally {
      this.busy = false;
    }
  }

  /** What is open, and what was answered before: an answer must go along with each further sending. */
  private stillAsked(form: FormData, open: ToConfirm[]): ToConfirm[] {
    const confirmed = form.getAll('confirmed');
    const codes = open.map((doubt) => doubt.code);
    const answered = this.doubts.filter(
      (doubt) => !codes.includes(doubt.code) && (confirmed.includes(doubt.code) || form.has(`resolve:${doubt.field}`)),
    );
    return [...answered, ...open];
  }

  private body(form: FormData): unknown {
    const text = (name: string): string | null => String(form.get(name) ?? '').trim() || null;
    const whole = (name: string): number | null => (text(name) === null ? null : Number(text(name)));
    const systolic = whole('systolic');
    const diastolic = whole('diastolic');
    const resolve: Record<string, string> = {};
    this.doubts.filter(isMismatch).forEach((doubt) => {
      const chosen = text(`resolve:${doubt.field}`);
      if (chosen) resolve[doubt.field] = chosen;
    });
    return {
      entered: { ...Object.fromEntries(FIELDS.map(({ name }) => [name, text(name)])), sex: text('sex') },
      clinical: {
        complaints: this.complaints,
        complaintText: text('complaintText'),
        painOnset: text('painOnset'),
        bp: systolic === null && diastolic === null ? null : { systolic, diastolic },
        question: text('question'),
      },
      urgency: text('urgency'),
      confirmed: form.getAll('confirmed').map(String),
      resolve,
    };
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.view) return this.problem ? errorLine(this.problem, () => void this.load()) : nothing;
    const { machine, entered, clinical, urgency } = this.view;
    const wrong = this.problem instanceof ApiError ? this.problem.field : undefined;
    return html`<form class="intake" @submit=${this.submit} novalidate>
      <h2>${t('role.patient')}</h2>
      <p class="quiet">${t('console.intake.unidentified')}</p>
      <div class="fields" @input=${() => (this.doubts = [])}>
        ${FIELDS.map(
          (field) => html`<label class=${wrong === field.name ? 'wrong' : ''}>
            ${t(field.label)}
            <input
              name=${field.name}
              type=${field.type}
              autocomplete="off"
              inputmode=${field.name === 'pinfl' ? 'numeric' : 'text'}
              aria-invalid=${wrong === field.name}
              .defaultValue=${String((entered as Record<string, unknown> | null)?.[field.name] ?? '')}
            />
            ${machineSays((machine as Record<string, unknown> | null)?.[field.name])}
            ${field.hint ? html`<span class="hint">${t(field.hint)}</span>` : nothing}
          </label>`,
        )}
        <fieldset class="radios">
          <legend>${t('field.sex')}</legend>
          ${['female', 'male'].map(
            (sex) => html`<label class="check"
              ><input type="radio" name="sex" value=${sex} ?checked=${entered?.sex === sex} />${sexWord(sex)}</label
            >`,
          )}
          ${machineSays(machine?.sex ? sexWord(machine.sex) : null)}
        </fieldset>
      </div>
      <h2>${t('field.complaints')}</h2>
      <p class="chips">
        ${COMPLAINTS.map(
          (code) => html`<button type="button" class="chip" aria-pressed=${this.complaints.includes(code)} @click=${() => this.toggle(code)}>
            ${complaint(code)}
          </button>`,
        )}
      </p>
      <div class="fields">
        <label>${t('field.comment')}<input name="complaintText" .defaultValue=${clinical?.complaintText ?? ''} /></label>
        <label>${t('field.pain_onset')}<input name="painOnset" .defaultValue=${clinical?.painOnset ?? ''} /></label>
        <label
          >${t('field.bp')}, ${t('unit.mmhg')}
          <span class="bp">
            <input name="systolic" type="number" min="0" max="400" aria-label=${t('console.systolic')} .defaultValue=${String(clinical?.bp?.systolic ?? '')} />
            / <input name="diastolic" type="number" min="0" max="400" aria-label=${t('console.diastolic')} .defaultValue=${String(clinical?.bp?.diastolic ?? '')} />
          </span>
        </label>
        <label>${t('console.question')}<textarea name="question" rows="2" .defaultValue=${clinical?.question ?? ''}></textarea></label>
      </div>
      <fieldset class="radios urgencies">
        <legend>${t('console.urgency')}</legend>
        ${URGENCIES.map(
          (one) => html`<label class="check urgency ${one}"
            ><input type="radio" name="urgency" value=${one} ?checked=${one === urgency} />${URGENCY_MARK[one]} ${t(`urg.${one}`)}</label
          >`,
        )}
      </fieldset>
      ${this.doubts.length > 0 ? this.confirmations() : nothing} ${this.problem ? errorLine(this.problem) : nothing}
      <p class="actions"><button class="primary" type="submit" ?disabled=${this.busy}>${t('act.send')}</button></p>
    </form>`;
  }

  private toggle(code: string): void {
    const on = this.complaints.includes(code);
    this.complaints = on ? this.complaints.filter((one) => one !== code) : [...this.complaints, code];
  }

  private confirmations(): TemplateResult {
    return html`<fieldset class="doubts">
      <legend>▲ ${t('console.intake.please_confirm')}</legend>
      ${this.doubts.map((doubt) => (isMismatch(doubt) ? this.choice(doubt) : confirmation(doubt)))}
    </fieldset>`;
  }

  private choice(doubt: ToConfirm): TemplateResult {
    const key = FIELDS.find((one) => one.name === doubt.field)?.label ?? `field.${doubt.field}`;
    const machine = (this.view?.machine as Record<string, unknown> | null)?.[doubt.field];
    return html`<div class="choice" role="radiogroup" aria-label=${t(key)}>
      <p>${t('console.err.mismatch')}: <strong>${t(key)}</strong></p>
      <label class="check"><input type="radio" name="resolve:${doubt.field}" value="entered" />${t('console.intake.as_entered')}</label>
      <label class="check"
        ><input type="radio" name="resolve:${doubt.field}" value="machine" />${t('console.intake.as_machine')}: ${doubt.field === 'sex' ? sexWord(String(machine)) : machine}</label
      >
    </div>`;
  }
}

function isMismatch(doubt: ToConfirm): boolean {
  return doubt.code.startsWith('mismatch:');
}

function confirmation(doubt: ToConfirm): TemplateResult {
  return html`<label class="check"
    ><input type="checkbox" name="confirmed" value=${doubt.code} />${textOr(doubt.key, doubt.code)}: ${t('console.intake.is_right')}</label
  >`;
}

function machineSays(value: unknown): TemplateResult | typeof nothing {
  return value === null || value === undefined || value === ''
    ? nothing
    : html`<span class="machine-says">${t('console.intake.machine')}: <strong>${value}</strong></span>`;
}

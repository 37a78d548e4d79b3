import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { YurakElement } from '../core/element';
import { t } from '../core/texts';
import { errorLine } from './error-line';

/** What a dialog asks: a title, words, and perhaps one line to type. */
export interface Question {
  title: string;
  body?: TemplateResult;
  /** Label of a text that must be typed; none: only yes or no. */
  input?: string;
  /** What stands in the field at first. */
  initial?: string;
  confirm: string;
  danger?: boolean;
  /** Does it; the dialog stays open with the error when it fails. */
  act: (text: string) => Promise<void>;
}

/** Asks before something that cannot be taken back. */
@customElement('ask-dialog')
export class AskDialog extends YurakElement {
  @property({ attribute: false }) question: Question | null = null;
  @state() private problem: unknown = null;
  @state() private busy = false;
  @query('dialog') private dialog!: HTMLDialogElement | null;
  @query('textarea') private field!: HTMLTextAreaElement | null;

  ask(question: Question): void {
    this.question = question;
    this.problem = null;
    void this.updateComplete.then(() => {
      if (this.field) this.field.value = question.initial ?? '';
      this.dialog?.showModal();
    });
  }

  private async submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (!this.question || this.busy) return;
    this.busy = true;
    try {
      await this.question.act(this.field?.value.trim() ?? '');
      this.close();
    } catch (error) {
      this.problem = error;
    } finally {
      this.busy = false;
    }
  }

  private close(): void {
    this.dialog?.close();
    this.question = null;
  }

  protected override render(): TemplateResult | typeof nothing {
    const question = this.question;
    if (!question) return nothing;
    return html`<dialog class="ask" aria-label=${question.title} @close=${() => (this.question = null)}>
      <form @submit=${this.submit}>
        <h2>${question.title}</h2>
        ${question.body ?? nothing}
        ${question.input
          ? html`<label>${question.input}<textarea rows="3" required></textarea></label>`
          : nothing}
        ${this.problem ? errorLine(this.problem) : nothing}
        <p class="actions">
          <button type="button" @click=${() => this.close()}>${t('act.cancel')}</button>
          <button class=${question.danger ? 'danger' : 'primary'} type="submit" ?disabled=${this.busy} autofocus>
            ${question.confirm}
          </button>
        </p>
      </form>
    </dialog>`;
  }
}

import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { YurakElement } from '../core/element';
import { t } from '../core/texts';
import type { UploadAnswer } from '../core/types';
import { grouped, upload, type FileGroup } from '../core/upload';
import { adviceList } from '../parts/advice-list';
import { errorLine } from '../parts/error-line';
import '../parts/intake-form';
import { suspicionLine } from '../parts/marks';

interface Sending {
  id: number;
  group: FileGroup;
  test: boolean;
  share: number;
  answer: UploadAnswer | null;
  problem: unknown;
  open: boolean;
  confirmed: boolean;
}

/** Send an ECG: the files first, committed at the center before anything is typed; then patient and question. */
@customElement('send-page')
export class SendPage extends YurakElement {
  @state() private sendings: Sending[] = [];
  @state() private over = false;
  @state() private test = false;
  private nextId = 1;

  private add(files: FileList | null | undefined): void {
    const added = grouped([...(files ?? [])]).map((group): Sending => {
      return { id: this.nextId++, group, test: this.test, share: 0, answer: null, problem: null, open: false, confirmed: false };
    });
    this.sendings = [...added, ...this.sendings];
    void this.sendAll(added);
  }

  /** One after the other: a district's line carries one file well and five badly. */
  private async sendAll(sendings: Sending[]): Promise<void> {
    for (const sending of sendings) await this.send(sending.id, sendings.length === 1);
  }

  private async send(id: number, openAfter: boolean): Promise<void> {
    const sending = this.sendings.find((one) => one.id === id);
    if (!sending) return;
    this.change(id, { problem: null, share: 0 });
    try {
      const answer = await upload(sending.group, sending.test, (share) => this.change(id, { share }));
      this.change(id, { answer, share: 1, open: openAfter });
    } catch (problem) {
      this.change(id, { problem });
    }
  }

  private change(id: number, change: Partial<Sending>): void {
    this.sendings = this.sendings.map((one) => (one.id === id ? { ...one, ...change } : one));
  }

  private drop(event: DragEvent): void {
    event.preventDefault();
    this.over = false;
    this.add(event.dataTransfer?.files);
  }

  private picked(event: Event): void {
    const input = event.target as HTMLInputElement;
    this.add(input.files);
    input.value = '';
  }

  protected override render(): TemplateResult {
    return html`<div class="page narrow-page">
      <h1>${t('console.send')}</h1>
      <label
        class="drop ${this.over ? 'over' : ''}"
        @dragover=${(event: DragEvent) => {
          event.preventDefault();
          this.over = true;
        }}
        @dragleave=${() => (this.over = false)}
        @drop=${this.drop}
      >
        <input type="file" multiple class="sr-only" @change=${this.picked} />
        <strong>${t('console.send.drop')}</strong>
        <span class="quiet">${t('console.send.formats')}</span>
        <span class="button">${t('console.send.pick')}</span>
      </label>
      <p class="chips">
        <label class="button phone-only">
          <input type="file" accept="image/jpeg" capture="environment" class="sr-only" data-pick="photo" @change=${this.picked} />
          ${t('console.paper.photo')}
        </label>
        <label class="button">
          <input type="file" multiple accept="image/jpeg,image/png,image/tiff,application/pdf" class="sr-only" data-pick="paper"
            @change=${this.picked} />
          ${t('console.paper.pick')}
        </label>
      </p>
      <label class="check">
        <input
          type="checkbox"
          name="test"
          .checked=${this.test}
          @change=${(event: Event) => (this.test = (event.target as HTMLInputElement).checked)}
        />
        ${t('console.send.test')}
      </label>
      <ul class="sendings" aria-live="polite">
        ${repeat(this.sendings, (one) => one.id, (one) => this.row(one))}
      </ul>
    </div>`;
  }

  private row(sending: Sending): TemplateResult {
    const { answer, problem } = sending;
    return html`<li class="sending" data-file=${sending.group.name}>
      <p class="sending-head">
        <strong>${sending.group.name}</strong>
        ${sending.group.files.length > 1 ? html`<span class="quiet">${t('console.files', { n: sending.group.files.length })}</span>` : nothing}
        ${sending.test ? html`<span class="test-mark">${t('console.test')}</span>` : nothing}
      </p>
      ${problem
        ? html`${errorLine(problem, () => void this.send(sending.id, true))}
            <p class="quiet">${t('console.send.kept')}</p>`
        : answer
          ? this.received(sending, answer)
          : html`<progress max="1" .value=${sending.share} aria-label=${t('status.sending')}></progress>`}
    </li>`;
  }

  private received(sending: Sending, answer: UploadAnswer): TemplateResult {
    return html`
      <p class="sent">✓ ${t('status.received')} · <a href="#/cases/${answer.caseId}">${answer.number}</a>
        ${answer.duplicate ? html`<span class="quiet">${t('console.send.duplicate')}</span>` : nothing}
      </p>
      ${adviceList(answer.quality)}
      ${answer.suspicion.length > 0
        ? html`<p><span class="quiet">${t('console.suspicion')}:</span> ${suspicionLine(answer.suspicion)}</p>`
        : nothing}
      ${answer.format === 'image' || answer.format === 'pdf'
        ? html`<p class="warn">▲ ${t('console.paper.not_analyzed')}</p>`
        : answer.problem
          ? html`<p class="warn">▲ ${answer.problem.message}</p>`
          : nothing}
      ${sending.confirmed ? html`<p class="sent">✓ ${t('console.intake.done')}</p>` : nothing}
      ${sending.open
        ? html`<intake-form
            .caseId=${answer.caseId}
            @kept=${() => this.change(sending.id, { open: false, confirmed: true })}
          ></intake-form>`
        : html`<button @click=${() => this.change(sending.id, { open: true })}>${t('console.intake.open')}</button>`}
    `;
  }
}

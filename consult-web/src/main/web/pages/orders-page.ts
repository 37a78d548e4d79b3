import { html, nothing, type TemplateResult } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { api } from '../core/api';
import { YurakElement } from '../core/element';
import { localName, moment, sexWord, URGENCIES } from '../core/format';
import { t, textOr } from '../core/texts';
import type { OrderPlace, OrderRow } from '../core/types';
import { differingWords } from '../parts/case-order';
import { errorLine } from '../parts/error-line';

const LOOK_AGAIN_MS = 5_000;
const OPEN = ['waiting', 'at-worklist', 'taken', 'refused'];
const STATE_MARK: Partial<Record<OrderRow['state'], string>> = { 'at-worklist': '✓', taken: '✓', recorded: '✓', refused: '▲' };
const PATIENT = ['familyName', 'givenName', 'patronymic', 'birthDate', 'sex', 'pinfl'];

/** ECGs that somebody asked for: a form, and how far each order has come on its way to the machine's own list. */
@customElement('orders-page')
export class OrdersPage extends YurakElement {
  @state() private rows: OrderRow[] | null = null;
  @state() private places: OrderPlace[] | null = null;
  @state() private hospital = '';
  @state() private problem: unknown = null;
  @state() private refused: unknown = null;
  @state() private busy = false;
  @query('.order-form') private form!: HTMLFormElement;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
    void this.loadPlaces();
    this.every(LOOK_AGAIN_MS, () => void this.load());
  }

  private async load(): Promise<void> {
    try {
      this.rows = await api.get<OrderRow[]>('/orders');
      this.problem = null;
    } catch (error) {
      this.problem = error;
    }
  }

  private async loadPlaces(): Promise<void> {
    try {
      this.places = await api.get<OrderPlace[]>('/orders/places');
      this.hospital ||= this.places[0]?.hospital ?? '';
    } catch (error) {
      this.problem = error;
    }
  }

  private async submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (this.busy) return;
    const fields = Object.fromEntries([...new FormData(this.form)].filter(([, value]) => String(value).trim() !== ''));
    const patient = Object.fromEntries(PATIENT.filter((name) => name in fields).map((name) => [name, fields[name]]));
    this.busy = true;
    try {
      await api.post('/orders', { ...fields, patient });
      this.refused = null;
      this.form.reset();
      await this.load();
    } catch (error) {
      this.refused = error;
    } finally {
      this.busy = false;
    }
  }

  private async cancel(row: OrderRow): Promise<void> {
    try {
      await api.post(`/orders/${row.id}/cancel`, {});
      await this.load();
    } catch (error) {
      this.problem = error;
    }
  }

  protected override render(): TemplateResult {
    return html`<div class="page">
      <h1>${t('console.orders')}</h1>
      ${this.problem ? errorLine(this.problem, () => void this.load()) : nothing}
      ${this.places?.length === 0 ? html`<p class="empty">${t('console.order.no_agent')}</p>` : this.entry()}
      ${this.rows?.length === 0 ? html`<p class="empty">${t('console.orders.empty')}</p>` : nothing}
      <ul class="orders">
        ${(this.rows ?? []).map((row) => this.row(row))}
      </ul>
    </div>`;
  }

  private entry(): TemplateResult {
    return html`<form class="order-form" @submit=${this.submit}>
      <p class="quiet">${t('console.order.means')}</p>
      <div class="order-fields">
        ${this.where()} ${field('familyName', 'field.surname')} ${field('givenName', 'field.name')}
        ${field('patronymic', 'field.patronymic')}
        <label>${t('field.birth_date')} <input type="date" name="birthDate" /></label>
        <label
          >${t('field.sex')}
          <select name="sex">
            <option value="">—</option>
            ${['female', 'male'].map((sex) => html`<option value=${sex}>${sexWord(sex)}</option>`)}
          </select></label
        >
        ${field('pinfl', 'field.pinfl')}
        <label
          >${t('console.urgency')}
          <select name="urgency">
            ${[...URGENCIES].reverse().map((one) => html`<option value=${one}>${t(`urg.${one}`)}</option>`)}
          </select></label
        >
        <label>${t('console.order.scheduled')} <input type="datetime-local" name="scheduledAt" /></label>
        ${field('station', 'console.order.station', 'console.order.station_hint')} ${field('reason', 'console.order.reason')}
        ${field('place', 'console.order.place')} ${field('number', 'console.order.number', 'console.order.number_hint')}
      </div>
      ${this.refused ? errorLine(this.refused) : nothing}
      <p class="actions"><button class="primary" type="submit" data-action="order" ?disabled=${this.busy}>${t('console.order.new')}</button></p>
    </form>`;
  }

  /** Nothing to choose where there is one of a kind. */
  private where(): TemplateResult {
    const places = this.places ?? [];
    const agents = places.find((one) => one.hospital === this.hospital)?.agents ?? [];
    return html`${places.length > 1
      ? html`<label
          >${t('console.hospital')}
          <select name="hospital" @change=${(event: Event) => (this.hospital = (event.target as HTMLSelectElement).value)}>
            ${places.map((one) => html`<option value=${one.hospital}>${localName(one.name, one.hospital)}</option>`)}
          </select></label
        >`
      : places.map((one) => html`<input type="hidden" name="hospital" value=${one.hospital} />`)}
    ${agents.length > 1
      ? html`<label
          >${t('console.order.agent')}
          <select name="agent">
            ${agents.map((one) => html`<option value=${one}>${one}</option>`)}
          </select></label
        >`
      : nothing}`;
  }

  private row(row: OrderRow): TemplateResult {
    const who = [row.patient.familyName, row.patient.givenName, row.patient.patronymic].filter(Boolean).join(' ');
    const patient = [who || row.patient.pinfl || t('console.patient.unnamed'), row.patient.birthDate, row.patient.sex && sexWord(row.patient.sex)];
    const what = [row.scheduledAt?.replace('T', ' '), row.station, row.reason, row.place].filter(Boolean).join(' · ');
    return html`<li class="order ${row.state === 'refused' ? 'alarming' : ''}" data-order=${row.number} data-state=${row.state}>
      <div>
        <strong>${patient.filter(Boolean).join(', ')}</strong>
        <p class="quiet">${row.number} · ${t(`urg.${row.urgency}`)}${what ? ` · ${what}` : ''}</p>
        <p>
          ${STATE_MARK[row.state] ?? '…'} ${textOr(`console.order.state.${row.state}`, row.state)}${row.state === 'taken' && row.takenBy ? ` ${row.takenBy}` : ''},
          ${moment(row.stateAt, true)} ${row.problem ? html`<span lang="en">${row.problem}</span>` : nothing}
        </p>
        ${recorded(row)}
        <p class="quiet">${row.enteredBy}, ${moment(row.enteredAt)}${row.cancelledBy ? ` · ${row.cancelledBy}` : ''}</p>
      </div>
      ${OPEN.includes(row.state) ? html`<button data-action="take-back" @click=${() => this.cancel(row)}>${t('console.order.cancel')}</button>` : nothing}
    </li>`;
  }
}

/** The case of its recording. */
function recorded(row: OrderRow): TemplateResult | typeof nothing {
  if (!row.recorded) return nothing;
  const { caseId, caseNumber, differs } = row.recorded;
  const link = html`<a href="#/cases/${caseId}">${t('console.order.case', { number: caseNumber })}</a>`;
  return differs.length === 0
    ? html`<p>${link}</p>`
    : html`<p class="error" role="alert">
        <span class="error-mark" aria-hidden="true">!</span> ${t('console.order.other_patient', { what: differingWords(differs) })} ${link}
      </p>`;
}

function field(name: string, label: string, hint?: string): TemplateResult {
  return html`<label>${t(label)} <input name=${name} maxlength="64" autocomplete="off" placeholder=${hint ? t(hint) : nothing} /></label>`;
}

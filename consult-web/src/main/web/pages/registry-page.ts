import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { api } from '../core/api';
import { YurakElement } from '../core/element';
import { t } from '../core/texts';
import { errorLine } from '../parts/error-line';
import { put, valueOf, type Registry, type RegistryField } from './registry';

type Entry = Record<string, unknown>;

/** A registry as a table, and its entries one at a time in a form. */
@customElement('registry-page')
export class RegistryPage extends YurakElement {
  @property({ attribute: false }) registry!: Registry;
  @state() private entries: Entry[] | null = null;
  @state() private hospitals: Entry[] = [];
  @state() private problem: unknown = null;
  @state() private refused: unknown = null;
  /** The entry in the form; null for a new one. */
  @state() private edited: Entry | null = null;
  @query('dialog') private dialog!: HTMLDialogElement;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  private async load(): Promise<void> {
    try {
      this.entries = await api.get<Entry[]>(this.registry.path);
      this.hospitals = this.registry.path === '/hospitals' ? this.entries : await api.get<Entry[]>('/hospitals');
      this.problem = null;
    } catch (error) {
      this.problem = error;
    }
  }

  private open(entry: Entry | null): void {
    this.edited = entry;
    this.refused = null;
    void this.updateComplete.then(() => {
      this.dialog.querySelector('form')?.reset();
      this.dialog.showModal();
    });
  }

  private async submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const body: Entry = {};
    for (const { name, kind } of this.registry.fields) {
      const value = form.get(name);
      if (kind === 'check') put(body, name, value !== null);
      else if (value !== null && value !== '') put(body, name, String(value).trim());
    }
    try {
      if (this.edited) await api.put(`${this.registry.path}/${this.edited.id}`, { ...fixed(this.registry, this.edited), ...body });
      else await api.post(this.registry.path, body);
      this.dialog.close();
      await this.load();
    } catch (error) {
      this.refused = error;
    }
  }

  protected override render(): TemplateResult {
    const listed = this.registry.fields.filter((field) => field.listed);
    return html`<div class="page">
      <div class="page-head">
        <h1>${t(this.registry.titleKey)}</h1>
        <button class="primary" data-action="add" @click=${() => this.open(null)}>+ ${t('console.add')}</button>
      </div>
      ${this.problem ? errorLine(this.problem, () => void this.load()) : nothing}
      <div class="table-scroll">
        <table class="registry">
          <thead>
            <tr>
              ${listed.map((field) => html`<th scope="col">${field.label()}</th>`)}
              <th></th>
            </tr>
          </thead>
          <tbody>
            ${(this.entries ?? []).map(
              (entry) => html`<tr class=${entry.active === false ? 'inactive' : ''}>
                ${listed.map((field) => html`<td>${this.cell(field, valueOf(entry, field.name))}</td>`)}
                <td class="row-actions"><button @click=${() => this.open(entry)}>${t('act.edit')}</button></td>
              </tr>`,
            )}
          </tbody>
        </table>
      </div>
      <dialog aria-label=${t(this.registry.titleKey)}>${this.form()}</dialog>
    </div>`;
  }

  private cell(field: RegistryField, value: unknown): string {
    if (field.kind === 'check') return value === true ? '✓' : '—';
    if (field.kind === 'hospital') return this.hospitalName(value);
    const option = field.options?.().find((one) => one.value === value);
    return option?.label ?? String(value ?? '—');
  }

  private hospitalName(id: unknown): string {
    const hospital = this.hospitals.find((one) => one.id === id);
    return String(valueOf(hospital ?? null, 'name.uz') ?? id ?? '—');
  }

  private form(): TemplateResult {
    return html`<form class="registry-form" @submit=${this.submit}>
      <h2>${this.edited ? t('act.edit') : t('console.add')}</h2>
      ${this.registry.fields.map((field) => this.field(field))}
      ${this.refused ? errorLine(this.refused) : nothing}
      <p class="actions">
        <button type="button" @click=${() => this.dialog.close()}>${t('act.cancel')}</button>
        <button class="primary" type="submit">${t('act.save')}</button>
      </p>
    </form>`;
  }

  private field(field: RegistryField): TemplateResult {
    const value = valueOf(this.edited, field.name) ?? (this.edited ? undefined : field.initial);
    if (field.kind === 'check') {
      return html`<label class="check"
        ><input type="checkbox" name=${field.name} .defaultChecked=${value === true} />${field.label()}</label
      >`;
    }
    if (field.kind === 'select' || field.kind === 'hospital') return this.choice(field, value);
    const needed = field.required || (field.kind === 'password' && this.edited === null);
    return html`<label>
      ${field.label()}
      <input
        name=${field.name}
        type=${field.kind}
        autocomplete=${field.kind === 'password' ? 'new-password' : 'off'}
        ?required=${needed}
        ?disabled=${field.fixed === true && this.edited !== null}
        .defaultValue=${String(value ?? '')}
      />
    </label>`;
  }

  private choice(field: RegistryField, value: unknown): TemplateResult {
    const none = field.kind === 'hospital' && !field.required ? [{ value: '', label: '—' }] : [];
    const options =
      field.options?.() ??
      this.hospitals.map((one) => ({ value: String(one.id), label: String(valueOf(one, 'name.uz') ?? one.id) }));
    return html`<label>
      ${field.label()}
      <select name=${field.name}>
        ${[...none, ...options].map(
          (one) => html`<option value=${one.value} .defaultSelected=${one.value === value}>${one.label}</option>`,
        )}
      </select>
    </label>`;
  }
}

/** What a change sends although its field is closed. */
function fixed(registry: Registry, entry: Entry): Entry {
  const kept: Entry = {};
  registry.fields.filter((field) => field.fixed).forEach(({ name }) => put(kept, name, valueOf(entry, name)));
  return kept;
}

import { html, nothing, type TemplateResult } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { api } from '../core/api';
import { YurakElement } from '../core/element';
import { localName, moment, number } from '../core/format';
import { t, textOr } from '../core/texts';
import type { AgentPackage, AgentRow, NewCode } from '../core/types';
import { sendFile } from '../core/upload';
import '../parts/ask-dialog';
import type { AskDialog } from '../parts/ask-dialog';
import { errorLine } from '../parts/error-line';

const LOOK_AGAIN_MS = 5_000;
/** A certificate that ends so soon was not renewed by itself: somebody must look. */
const ENDS_SOON_MS = 60 * 24 * 3600_000;

interface Hospital { id: string; name: Record<string, string>; active: boolean }

/** How every hospital's computer is connected, codes by which new ones come in, and the way to cut one off. */
@customElement('agents-page')
export class AgentsPage extends YurakElement {
  @state() private rows: AgentRow[] | null = null;
  @state() private hospitals: Hospital[] = [];
  @state() private code: NewCode | null = null;
  @state() private packages: AgentPackage[] = [];
  @state() private problem: unknown = null;
  @query('ask-dialog') private dialog!: AskDialog;
  @query('.enroll') private form!: HTMLFormElement;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
    void api.get<Hospital[]>('/hospitals').then((all) => (this.hospitals = all.filter((one) => one.active)), () => undefined);
    this.every(LOOK_AGAIN_MS, () => void this.load());
  }

  private async load(): Promise<void> {
    try {
      [this.rows, this.packages] = await Promise.all([
        api.get<AgentRow[]>('/agents'),
        api.get<AgentPackage[]>('/agent-packages'),
      ]);
      this.problem = null;
    } catch (error) {
      this.problem = error;
    }
  }

  private async enroll(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    try {
      this.code = await api.post<NewCode>('/agents/codes', Object.fromEntries(new FormData(this.form)));
      this.problem = null;
      void this.load();
    } catch (error) {
      this.problem = error;
    }
  }

  private async change(act: () => Promise<unknown>): Promise<void> {
    try {
      await act();
      await this.load();
    } catch (error) {
      this.problem = error;
    }
  }

  private addPackage(event: Event): void {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    if (file) void this.change(() => sendFile('/agent-packages', file)).then(() => (input.value = ''));
  }

  private offer(row: AgentRow, event: Event): void {
    const version = (event.target as HTMLSelectElement).value;
    void this.change(() => api.post(`/agents/${encodeURIComponent(row.agent)}/offer`, { version }));
  }

  private revoke(row: AgentRow): void {
    this.dialog.ask({
      title: `${t('console.agent.revoke')}: ${row.agent}`,
      body: html`<p>${t('console.agent.revoke_means')}</p>`,
      input: t('console.reason'),
      confirm: t('console.agent.revoke'),
      danger: true,
      act: async (reason) => {
        await api.post(`/agents/${encodeURIComponent(row.agent)}/revoke`, { reason });
        await this.load();
      },
    });
  }

  private async set(event: SubmitEvent, row: AgentRow): Promise<void> {
    event.preventDefault();
    try {
      await api.put(`/agents/${encodeURIComponent(row.agent)}/settings`, Object.fromEntries(new FormData(event.target as HTMLFormElement)));
      await this.load();
    } catch (error) {
      this.problem = error;
    }
  }

  private settings(row: AgentRow): TemplateResult {
    const values = row.settings?.values ?? {};
    return html`<details class="agent-settings">
      <summary>${t('console.agent.settings')}${row.settings ? html`: ${standingOf(row.settings)}` : nothing}</summary>
      <form @submit=${(event: SubmitEvent) => void this.set(event, row)}>
        <p class="quiet">${t('console.agent.settings.means')}</p>
        <label
          >${t('console.agent.settings.print')}
          <select name="print">
            ${['', 'yes', 'no'].map(
              (one) => html`<option value=${one} ?selected=${one === (values.print ?? '')}>${t(`console.agent.settings.print.${one || 'own'}`)}</option>`,
            )}
          </select></label
        >
        <label
          >${t('console.agent.settings.keep_days')}
          <input name="worklistKeepDays" type="number" min="1" max="30" placeholder="7" .defaultValue=${values['worklist.keep-days'] ?? ''}
        /></label>
        <p class="actions"><button type="submit" data-action="set">${t('act.save')}</button></p>
      </form>
    </details>`;
  }

  protected override render(): TemplateResult {
    return html`<div class="page">
      <h1>${t('console.agents')}</h1>
      ${this.problem ? errorLine(this.problem, () => void this.load()) : nothing} ${this.enrollment()}
      ${this.rows?.length === 0 ? html`<p class="empty">${t('console.agents.empty')}</p>` : nothing}
      <p class="new-package"><label>${t('console.agent.package_add')} <input type="file" name="package" accept=".yup" @change=${this.addPackage} /></label></p>
      <div class="agent-cards">${(this.rows ?? []).map((row) => this.card(row))}</div>
      <ask-dialog></ask-dialog>
    </div>`;
  }

  private enrollment(): TemplateResult {
    return html`<form class="enroll" @submit=${this.enroll}>
        <label
          >${t('console.hospital')}
          <select name="hospital" required>
            ${this.hospitals.map((one) => html`<option value=${one.id}>${localName(one.name, one.id)}</option>`)}
          </select></label
        >
        <label>${t('console.agent.name')} <input name="agent" placeholder="jarqorgon-agent" pattern="[a-z0-9]([a-z0-9]|-)*" maxlength="60" autocomplete="off" /></label>
        <button class="primary" type="submit" data-action="new-code">${t('console.agent.enroll')}</button>
      </form>
      ${this.code ? told(this.code) : nothing}`;
  }

  private card(row: AgentRow): TemplateResult {
    const alarming = row.silentSince || (row.certificate === 'in-force' && !row.connected && row.lastContactAt);
    return html`<article class="agent-card ${alarming ? 'alarming' : ''}" data-agent=${row.agent}>
      <h2><span>${localName(this.hospitals.find((one) => one.id === row.hospital)?.name, row.hospital)}</span></h2>
      <p class="quiet">${row.agent}${row.version ? ` · ${row.version}` : ''}</p>
      ${standing(row)}
      <dl>
        ${row.lastContactAt ? lineOf(row) : nothing} ${row.update ? updateOf(row.update) : nothing} ${row.certificate ? certificateOf(row) : nothing} ${row.code ? codeOf(row) : nothing}
      </dl>
      ${row.certificate === 'in-force' && this.packages.length > 0 ? this.offering(row) : nothing}
      ${row.certificate === 'in-force'
        ? html`${this.settings(row)}<p class="actions">
            <button class="danger" data-action="revoke" @click=${() => this.revoke(row)}>${t('console.agent.revoke')}</button>
          </p>`
        : nothing}
    </article>`;
  }

  private offering(row: AgentRow): TemplateResult {
    return html`<p>
      <label
        >${t('console.agent.offer')}
        <select name="offer" @change=${(event: Event) => this.offer(row, event)}>
          <option value="" ?selected=${!row.offered}>—</option>
          ${this.packages.map((one) => html`<option value=${one.version} ?selected=${one.version === row.offered}>${one.version}</option>`)}
        </select></label
      >
    </p>`;
  }
}

function updateOf(update: NonNullable<AgentRow['update']>): TemplateResult {
  const stage = textOr(`console.agent.update.${update.stage}`, update.stage);
  const share = update.stage === 'fetching' && update.totalBytes > 0 ? ` ${number((100 * update.fetchedBytes) / update.totalBytes)} %` : '';
  const mark = update.stage === 'rolled-back' || update.stage === 'refused' ? '▲ ' : '';
  return pair('console.agent.update', `${mark}${update.version} ${stage}${share}${update.detail ? `: ${textOr(`console.agent.update.why.${update.detail.replaceAll(' ', '_')}`, update.detail)}` : ''}`);
}

function told(code: NewCode): TemplateResult {
  return html`<section class="new-code" role="status">
    <p>${t('console.agent.code_once', { agent: code.agent, time: moment(code.endsAt) })}</p>
    <p><code>${code.code}</code></p>
    <p class="quiet"><code>yurak agent enroll --center ${location.hostname}:${code.relayPort ?? 7443} --code ${code.code}</code></p>
  </section>`;
}

function standing(row: AgentRow): TemplateResult | typeof nothing {
  if (row.silentSince) return html`<p class="standing">▲ ${t('console.agent.silent', { time: moment(row.silentSince) })}</p>`;
  if (!row.lastContactAt) return nothing;
  return html`<p class="standing">${row.connected ? `✓ ${t('console.on_line')}` : `▲ ${t('console.off_line')}`}</p>`;
}

function lineOf(row: AgentRow): TemplateResult {
  const roundTrip = row.roundTripMs === undefined ? '' : ` · ${row.roundTripMs} ${t('unit.ms')}`;
  const rate = row.bytesPerSecond === undefined ? '' : ` · ${number(row.bytesPerSecond / 1000, 1)} kB/s`;
  return html`${pair('console.last_contact', moment(row.lastContactAt, true))}
  ${pair('console.spool', `${row.spoolDepth ?? '—'}${row.oldestSpooledAt ? ` (${t('console.oldest')}: ${moment(row.oldestSpooledAt)})` : ''}`)}
  ${(row.troubles ?? []).map((kind) => pair('console.agent.trouble', `▲ ${textOr(`console.agent.trouble.${kind}`, kind)}`))}
  ${row.putAside ? pair('console.put_aside', row.putAside) : nothing}
  ${roundTrip || rate ? pair('console.agent.line', `${row.link || '—'}${roundTrip}${rate}`) : nothing}
  ${row.bytesToday === undefined ? nothing : pair('console.agent.bytes_today', `${number(row.bytesToday / 1e6, 2)} MB`)}
  ${row.clockOffsetMs === undefined ? nothing : pair('console.clock_offset', `${number(row.clockOffsetMs)} ${t('unit.ms')}`)}`;
}

function certificateOf(row: AgentRow): TemplateResult {
  const soon = row.certificate === 'in-force' && Date.parse(row.certificateEndsAt ?? '') - Date.now() < ENDS_SOON_MS;
  const state = textOr(`console.agent.certificate.${row.certificate}`, String(row.certificate));
  const why = row.certificate === 'revoked' ? ` · ${row.revokedBy ?? ''} ${moment(row.revokedAt)}: ${row.revokeReason ?? ''}` : '';
  return pair('console.certificate_until', `${soon ? '▲ ' : ''}${moment(row.certificateEndsAt)} · ${state}${why}`);
}

function standingOf(given: NonNullable<AgentRow['settings']>): string {
  if (given.refused) return `▲ ${t('console.agent.settings.refused', { why: given.refused })}`;
  if (given.answeredAt) return `✓ ${t('console.agent.settings.in_force', { time: moment(given.answeredAt) })}`;
  return `… ${t('console.agent.settings.waiting', { time: moment(given.givenAt) })}`;
}

function codeOf(row: AgentRow): TemplateResult {
  const words = row.code?.locked ? t('console.agent.code_locked') : t('console.agent.code_waits', { time: moment(row.code?.endsAt) });
  return pair('console.agent.code', words);
}

function pair(key: string, value: unknown): TemplateResult {
  return html`<div>
    <dt>${t(key)}</dt>
    <dd>${value}</dd>
  </div>`;
}

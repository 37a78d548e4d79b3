import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { api } from '../core/api';
import { YurakElement } from '../core/element';
import { moment } from '../core/format';
import { language, t } from '../core/texts';

const LOOK_AGAIN_MS = 15_000;

interface Silent { agent: string; hospital: string; name: Record<string, string>; phone: string; since: string }

/** Hospitals that have been silent too long, over every page of those who are on duty; it goes by itself. */
@customElement('silent-alarm')
export class SilentAlarm extends YurakElement {
  @state() private silent: Silent[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
    this.every(LOOK_AGAIN_MS, () => void this.load());
  }

  /** What was last known stays while the center cannot be asked: the line above says that it cannot. */
  private async load(): Promise<void> {
    try {
      this.silent = await api.get<Silent[]>('/alarms');
    } catch {
      return;
    }
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.silent.length === 0) return nothing;
    return html`<ul class="silent-alarm" role="status">
      ${this.silent.map(
        (one) => html`<li data-agent=${one.agent}>
          <span aria-hidden="true">▲</span> <strong>${one.name[language()] ?? one.name.uz ?? one.hospital}</strong>:
          ${t('console.agent.silent', { time: moment(one.since) })}
          ${one.phone ? html`<a href="tel:${one.phone.replace(/[^+\d]/g, '')}">${one.phone}</a>` : nothing}
        </li>`,
      )}
    </ul>`;
  }
}

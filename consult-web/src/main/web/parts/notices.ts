import { html, nothing, type TemplateResult } from 'lit';
import { moment } from '../core/format';
import { t, textOr } from '../core/texts';
import type { Notice } from '../core/types';

const MARKS: Record<Notice['rank'], string> = { critical: '●', warning: '▲', technical: '◇' };
const RANKS: Notice['rank'][] = ['critical', 'warning', 'technical'];

/** What stands before what is over, the graver first, then the newer. */
export function inOrder(notices: Notice[]): Notice[] {
  const weight = (one: Notice): number => (one.ended ? RANKS.length : 0) + RANKS.indexOf(one.rank);
  return [...notices].sort((a, b) => weight(a) - weight(b) || b.since.localeCompare(a.since));
}

/** Name, numbers, since when and until when. */
export function noticeWords(notice: Notice): TemplateResult {
  const rate = notice.evidence.ratePerMinute;
  const leads = notice.evidence.leads;
  return html`<span class="notice ${notice.rank} ${notice.ended ? 'over' : ''}" data-notice=${notice.key}
    ><span aria-hidden="true">${MARKS[notice.rank]}</span>
    <strong>${textOr(`notice.${notice.key}`, notice.key)}</strong>
    ${rate ? html`<span>${rate} ${t('unit.bpm')}</span>` : nothing} ${leads ? html`<span>${leads}</span>` : nothing}
    <span
      >${t('console.notice.since', { time: moment(notice.since, true) })}${notice.ended
        ? ` ${t('console.notice.ended', { time: moment(notice.ended, true) })}`
        : ''}</span
    ></span
  >`;
}

/** What stands, in one line of a list. */
export function noticeMarks(notices: Notice[]): TemplateResult | typeof nothing {
  const standing = inOrder(notices.filter((notice) => !notice.ended));
  return standing.length === 0 ? nothing : html`<span class="notice-marks">${standing.map(noticeWords)}</span>`;
}

/**
 * Notices with what each means and who saw it.
 *
 * @param acknowledge what the button does; without it there is none
 */
export function noticeList(notices: Notice[], acknowledge?: (notice: Notice) => void): TemplateResult | typeof nothing {
  if (notices.length === 0) return nothing;
  return html`<ul class="notices">
    ${inOrder(notices).map(
      (notice) => html`<li class="${notice.rank} ${notice.ended ? 'over' : ''}">
        <div>
          ${noticeWords(notice)}
          <p class="quiet">${textOr(`notice.${notice.key}.means`, '')}</p>
          ${notice.acknowledged
            ? html`<p class="quiet">
                ✓ ${t('console.notice.acknowledged', { name: notice.acknowledged.name, time: moment(notice.acknowledged.at, true) })}
              </p>`
            : nothing}
        </div>
        ${acknowledge && !notice.acknowledged
          ? html`<button data-action="acknowledge-notice" @click=${() => acknowledge(notice)}>
              ${t('console.notice.acknowledge')}
            </button>`
          : nothing}
      </li>`,
    )}
  </ul>`;
}

/** On the page of a live signal's case: nobody's word yet. */
export function noticePanel(notices: Notice[]): TemplateResult | typeof nothing {
  if (notices.length === 0) return nothing;
  return html`<section class="panel">
    <h2>${t('console.notices')} <span class="unconfirmed">${t('console.unconfirmed')}</span></h2>
    ${noticeList(notices)}
  </section>`;
}

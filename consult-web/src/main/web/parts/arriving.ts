import { html, nothing, type TemplateResult } from 'lit';
import { current, isExact, isStalled, percent, secondsLeft } from '../core/arrivals';
import { moment, serverNowMs } from '../core/format';
import { t } from '../core/texts';
import type { Arrival, CaseRow, CaseView, RecordingView, Stage } from '../core/types';

/** What changed under a reader's eyes, and when: said until the next case. */
export interface ArrivedNews { stage: Stage; at: string }

/** In a list: how much of the case's recording is here, while that is not all that is read from. */
export function arrivalMark(row: CaseRow, brief = false): TemplateResult | typeof nothing {
  if (!row.arrival || isExact(row.arrival)) return nothing;
  const arrival = current(row.id, row.arrival);
  return html`<span class="arrival-mark ${isStalled(arrival) ? 'stalled' : ''}" data-arrival=${arrival.stage}
    >${t(`console.arriving.${arrival.stage}`)} · ${brief ? briefWords(arrival) : progressWords(arrival)}</span
  >`;
}

/** Over the trace: what it is that is seen, what is still to come, and what may not be done with it. */
export function arrivalLine(
  caseId: string,
  recording: RecordingView,
  news: ArrivedNews | null,
): TemplateResult | typeof nothing {
  if (!recording.arrival) return nothing;
  const arrival = current(caseId, recording.arrival);
  return html`<div class="arrival ${isExact(arrival) ? 'exact' : 'not-exact'} ${isStalled(arrival) ? 'stalled' : ''}"
    role="status" data-stage=${arrival.stage} data-verified=${arrival.verified}>
    ${isExact(arrival) ? exactWords(arrival) : firstLookWords(arrival)}
    ${news ? html`<p class="arrived-news">↻ ${t(`console.arriving.news.${news.stage}`, { time: moment(news.at, true) })}</p>` : nothing}
    ${(recording.differs ?? []).length > 0 ? differsWords(recording.differs ?? []) : nothing}
  </div>`;
}

function firstLookWords(arrival: Arrival): TemplateResult {
  return html`<p>
      <strong>▲ ${t(`console.arriving.${arrival.stage}`)}</strong>
      <span>${t(`console.arriving.means.${arrival.stage}`)}</span>
    </p>
    <p>
      <progress max="100" value=${percent(arrival)} aria-label=${t('console.arriving.label')}></progress>
      <span class="num">${progressWords(arrival)}</span>
      <span class="quiet">${t('console.arriving.triage_only')}</span>
    </p>`;
}

function exactWords(arrival: Arrival): TemplateResult {
  if (arrival.original) {
    return html`<p class="quiet">
      ${arrival.verified ? html`<span class="done">✓ ${t('console.arriving.verified')}</span>` : t('console.arriving.checking')}
    </p>`;
  }
  return html`<p>
    <span class="done">✓ ${t('console.arriving.exact')}</span>
    <span class="quiet">${t('console.arriving.original_follows')} · ${progressWords(arrival)}</span>
  </p>`;
}

function differsWords(differs: string[]): TemplateResult {
  const what = differs.map((one) => t(`console.arriving.differs.${one}`)).join(', ');
  return html`<p class="error" role="alert"><span class="error-mark" aria-hidden="true">!</span> ${t('console.arriving.differs', { what })}</p>`;
}

/** For the narrow list, where a line holds thirty letters. */
function briefWords(arrival: Arrival): string {
  return isStalled(arrival) ? `⏸ ${moment(arrival.lastAt)}` : `${percent(arrival)} %`;
}

function progressWords(arrival: Arrival): string {
  if (isStalled(arrival)) return t('console.arriving.stalled', { percent: percent(arrival), time: moment(arrival.lastAt, true) });
  const seconds = isExact(arrival) ? null : secondsLeft(arrival);
  return seconds === null
    ? t('console.arriving.percent', { percent: percent(arrival) })
    : t('console.arriving.percent_seconds', { percent: percent(arrival), seconds });
}

/** That more of a recording is here than was shown a moment ago. */
export function newsOf(before: CaseView | null, now: CaseView): ArrivedNews | null {
  for (const recording of now.recordings) {
    const arrival = recording.arrival;
    const shown = before?.recordings.find((one) => one.id === recording.id)?.arrival;
    if (arrival && shown && shown.stage !== arrival.stage && !isExact(shown)) {
      return { stage: arrival.stage, at: new Date(serverNowMs()).toISOString() };
    }
  }
  return null;
}

/** Whether there is a trace, or a beat, to draw of it. */
export function isDrawable(recording: RecordingView): boolean {
  if (!recording.arrival || recording.arrival.original) return true;
  const { stage } = recording.arrival;
  return stage !== 'announced' && (stage !== 'preview' || recording.preview?.beat === true);
}

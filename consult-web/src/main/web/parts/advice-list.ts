import { html, nothing, type TemplateResult } from 'lit';
import { t, textOr } from '../core/texts';
import type { Advice, Quality } from '../core/types';

const VERDICT_MARK: Record<string, string> = { good: '✓', usable: '○', repeat: '▲' };

/** Whether a recording has to be repeated, and what to do about it: the words that the hospital's agent shows too. */
export function adviceList(quality: Quality | null | undefined): TemplateResult | typeof nothing {
  if (!quality?.verdict) return nothing;
  const advice = quality.advice ?? [];
  return html`<div class="advice verdict-${quality.verdict}">
    <p class="verdict">${VERDICT_MARK[quality.verdict] ?? ''} ${t(`advice.verdict.${quality.verdict}`)}</p>
    ${advice.length > 0 ? html`<ol>${advice.map((one) => html`<li>${adviceWords(one)}</li>`)}</ol>` : nothing}
  </div>`;
}

function adviceWords(advice: Advice): string {
  const electrodes = (advice.electrodes ?? []).map((one) => textOr(`advice.electrode.${one.toLowerCase()}`, one));
  return t(`advice.${advice.key}`, {
    electrodes: electrodes.join(', '),
    leads: (advice.leads ?? []).join(', '),
    times: advice.times === undefined ? '' : advice.times.toFixed(2),
  });
}

import { language, t, textOr } from './texts';
import type { CaseRow, Urgency } from './types';

/** Difference of the center's clock to the browser's, ms: waiting times are the center's, not the desk computer's. */
let serverAheadMs = 0;

export function setServerTime(serverTime: string): void {
  const at = Date.parse(serverTime);
  if (Number.isFinite(at)) serverAheadMs = at - Date.now();
}

export function serverNowMs(): number {
  return Date.now() + serverAheadMs;
}

const two = (value: number): string => String(value).padStart(2, '0');

/** Waiting time as `m:ss`, from an hour on as `h:mm` with its unit, from a day on in days. */
export function waiting(sinceIso: string, nowMs = serverNowMs()): string {
  const seconds = Math.max(0, Math.floor((nowMs - Date.parse(sinceIso)) / 1000));
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}:${two(seconds % 60)}`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${hours}:${two(minutes % 60)} ${t('unit.h')}`;
  return t('console.days', { n: Math.floor(hours / 24) });
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** A hospital's name in the reader's language, where it has one. */
export function localName(names: Record<string, string> | undefined, otherwise: string): string {
  return names?.[language()] ?? names?.uz ?? otherwise;
}

/** `14:10` today, `20 Noy 14:10` else; month names of the glossary, as browsers have none for Uzbek. */
export function moment(iso: string | null | undefined, withSeconds = false): string {
  if (!iso) return '—';
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return iso;
  const seconds = withSeconds ? `:${two(at.getSeconds())}` : '';
  const time = `${two(at.getHours())}:${two(at.getMinutes())}${seconds}`;
  const today = new Date(serverNowMs());
  return at.toDateString() === today.toDateString() ? time : `${day(at, today)} ${time}`;
}

function day(at: Date, today: Date): string {
  const month = t(`month.${MONTHS[at.getMonth()]}`);
  const short = language() === 'en' || month.length > 4 ? month.slice(0, 3) : month;
  const year = at.getFullYear() === today.getFullYear() ? '' : ` ${at.getFullYear()}`;
  return `${at.getDate()} ${short.toLowerCase()}${year}`;
}

const SEX_MARK: Record<string, string> = { female: '♀', male: '♂' };

/** `♀ 46`, with a question mark for what is not known; empty where neither is. */
export function sexAge(patient: CaseRow['patient']): string {
  if (!patient.sex && patient.ageYears === null) return '';
  return `${patient.sex ? SEX_MARK[patient.sex] : '?'} ${patient.ageYears ?? '?'}`;
}

export function sexWord(sex: string | null | undefined): string {
  return sex ? textOr(`field.sex_${sex}`, sex) : '—';
}

/** The name, or the word for a patient nobody has named. */
export function patientName(row: CaseRow): string {
  return row.patient.name && row.patient.name.trim() !== '' ? row.patient.name : t('console.patient.unnamed');
}

export function complaint(code: string): string {
  return textOr(`field.${code}`, textOr(`console.complaint.${code}`, code));
}

/** Complaints and the question in one line. */
export function why(row: CaseRow): string {
  const parts = row.complaints.map(complaint);
  if (row.question) parts.push(row.question);
  // The order's question is this patient's question unless the machine names another patient.
  if (row.order?.reason && row.order.differs.length === 0) parts.push(row.order.reason);
  return parts.join(', ');
}

export const URGENCIES: Urgency[] = ['emergency', 'urgent', 'routine'];
export const URGENCY_MARK: Record<Urgency, string> = { emergency: '●', urgent: '▲', routine: '○' };

export function number(value: unknown, digits = 0): string {
  if (typeof value !== 'number' || !Number.isFinite(value)) return '—';
  const text = value.toFixed(digits);
  return Number(text) === 0 ? text.replace('-', '') : text.replace('-', '−');
}

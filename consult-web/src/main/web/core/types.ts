/** What the center's HTTP interface answers (openapi.yaml). Times are ISO-8601 instants; absent is null or missing. */

export type Role = 'technician' | 'doctor' | 'cardiologist' | 'administrator';
export type Urgency = 'emergency' | 'urgent' | 'routine';
export type LanguageTag = 'uz' | 'uz-Cyrl' | 'ru' | 'en';
export type CaseState =
  | 'received' | 'reading' | 'preliminary' | 'signed' | 'delivered' | 'acknowledged'
  | 'repeat-requested' | 'second-opinion' | 'rejected' | 'cancelled' | 'amended';

/** Paper: a picture and no samples; traced: samples found in a drawing. */
export type Origin = 'digital' | 'paper' | 'traced';

/** How much of a recording is shown; each holds more than the one before. */
export type Stage = 'announced' | 'preview' | 'coarse' | 'exact' | 'original';

/** How far a recording has come that travels in parts. */
export interface Arrival {
  stage: Stage;
  /** The file as the machine sent it is here. */
  original: boolean;
  verified: boolean;
  receivedBytes: number;
  /** Until every sample is here. */
  neededBytes: number;
  totalBytes: number;
  bytesPerSecond: number | null;
  startedAt: string;
  lastAt: string;
}

export interface ArrivalEvent extends Pick<Arrival, 'receivedBytes' | 'neededBytes' | 'totalBytes' | 'bytesPerSecond' | 'lastAt'> {
  /** The case's. */
  id: string;
}

export interface Named { id: string; name: string }

export interface Person {
  id: string;
  name: string;
  login: string;
  role: Role;
  hospital: Named | null;
  language: LanguageTag;
}

export interface Session { person: Person; csrf: string }

export interface Step { step: string; at: string; by: { name: string } | null; clock?: string }

export interface Suspicion { code: string; text: string; severity: string; values?: Record<string, string> }

export interface Claim { by: Named; until: string }

export interface BloodPressure { systolic: number; diastolic: number }

export interface CaseRow {
  id: string;
  number: string;
  urgency: Urgency;
  urgencyBy?: 'sender' | 'machine' | 'person';
  state: CaseState;
  test: boolean;
  overdue: boolean;
  receivedAt: string;
  deadlineAt: string | null;
  hospital: Named;
  patient: { name: string | null; sex: 'female' | 'male' | null; ageYears: number | null; confirmed: boolean };
  complaints: string[];
  question: string | null;
  bp: BloodPressure | null;
  suspicion: Suspicion[];
  analysis: 'pending' | 'done' | 'failed';
  origin?: Origin;
  claim: Claim | null;
  steps: Step[];
  recommendation: { headline: string; urgentTransfer?: boolean; codes?: string[]; text?: string } | null;
  /** Of a recording whose original is not here yet. */
  arrival?: Arrival | null;
  order?: CaseOrder | null;
}

export interface Worklist { cases: CaseRow[]; counts: Record<Urgency, number>; serverTime: string }

export interface Entered {
  familyName?: string | null;
  givenName?: string | null;
  patronymic?: string | null;
  birthDate?: string | null;
  sex?: 'female' | 'male' | null;
  pinfl?: string | null;
  passport?: string | null;
}

export interface MachineSubject {
  id?: string | null;
  familyName?: string | null;
  givenName?: string | null;
  birthDate?: string | null;
  sex?: 'female' | 'male' | null;
  ageYears?: number | null;
}

export interface Mismatch { field: string; entered: string; machine: string }

export interface Evidence { name: string; lead?: string; value: number; unit?: string; limit?: number }

export interface Statement {
  code: string;
  text?: string;
  values?: Record<string, string>;
  severity: string;
  rule?: string;
  evidence?: Evidence[];
  remarks?: string[];
}

/** Analysis as the center sends it: the keys of `analyze --json`. */
export interface Analysis {
  measurements?: Record<string, unknown>;
  notMeasured?: Record<string, string>;
  /** The same reasons as keys of `statement.reason`. */
  notMeasuredKeys?: Record<string, string>;
  statements?: Statement[];
  urgency?: string;
  quality?: Quality;
  /** Of an hour and longer, in place of measurements. */
  long?: Hours;
}

export interface HoursEpisode { kind: string; sample: number; endSample: number; beats: number; value: number; unit: string }

/** What hours of signal show; samples count from the recording's start. */
export interface Hours {
  rateHz: number;
  durationSeconds: number;
  missingSeconds: number;
  beats: Record<string, number>;
  minutes: { sample: number; beats: number; ventricular: number; rateBpm?: number }[];
  episodeCounts: Record<string, number>;
  episodes: HoursEpisode[];
  variability: Record<string, { value?: number }>;
  strips: { why: string; sample: number; endSample: number }[];
}

/** One thing to do about a recording; its words are `advice.<key>`. */
export interface Advice { key: string; electrodes?: string[]; leads?: string[]; times?: number; repeat?: boolean }

export interface Quality {
  overall?: string;
  leads?: Record<string, { grade?: string; problems?: string[] }>;
  suspectedReversal?: string;
  verdict?: 'good' | 'usable' | 'repeat';
  advice?: Advice[];
}

export interface DeviceMeasurement { name: string; lead?: string | null; value: number; unit?: string }

export interface RecordingView {
  id: string;
  format: string | null;
  fileName?: string | null;
  recordedAt: string | null;
  receivedAt: string;
  durationSeconds: number | null;
  origin?: Origin;
  pictures?: number;
  device?: Record<string, unknown> | null;
  leads?: { name: string; rateHz: number; samples: number; derived: boolean }[];
  deviceMeasurements?: DeviceMeasurement[] | Record<string, unknown> | null;
  deviceStatements?: unknown[];
  warnings?: unknown[];
  analysisState?: string;
  analysis: Analysis | null;
  problem: { message: string } | null;
  /** What the hospital's computer found before the center had every sample; confirmed by nobody. */
  preview?: (Pick<Analysis, 'measurements' | 'quality'> & { beat: boolean }) | null;
  arrival?: Arrival | null;
  /** In what the original differs from what was shown before it was here. */
  differs?: string[];
  sameBytesAs?: string[];
}

export interface Earlier {
  caseId: string;
  number: string;
  recordingId: string;
  recordedAt: string | null;
  receivedAt: string;
  origin?: Origin;
}

/** What changed since an earlier recording of the same patient; without `compared` one of them has no analysis. */
export interface Comparison {
  compared: boolean;
  changes?: { key: string; aha: string; text: string }[];
  appeared?: Statement[];
  gone?: Statement[];
  differences?: { name: string; before: number; now: number }[];
}

export interface Draft { conclusion: string; recommendation: string; recommendationCodes: string[] }

export interface Reading extends Draft {
  id: string;
  version: number;
  kind: 'preliminary' | 'final' | 'amendment';
  urgentTransfer: boolean;
  language: LanguageTag;
  signedBy: { name: string };
  signedAt: string;
  reason: string | null;
}

export interface Clinical {
  complaints: string[];
  complaintText?: string | null;
  painOnset?: string | null;
  bp: BloodPressure | null;
  question?: string | null;
}

export interface CaseView extends CaseRow {
  clinical: Clinical | null;
  entered: Entered | null;
  machine: MachineSubject | null;
  mismatches: Mismatch[];
  recordings: RecordingView[];
  /** Why the newest report is not on paper at the hospital. */
  notPrinted?: { at: string; why: string; final: boolean };
  earlier: Earlier[];
  draft: Draft | null;
  readings: Reading[];
  report: { url: string } | null;
  hospitalPhone: string | null;
  notices?: Notice[];
}

export interface UploadAnswer {
  caseId: string;
  number: string;
  duplicate: boolean;
  format: string | null;
  machine: MachineSubject | null;
  quality: Quality | null;
  suspicion: Suspicion[];
  problem: { message: string; place?: string } | null;
}

export interface ToConfirm { code: string; field: string; key: string }

export interface CaseEvent { id: string; number: string; urgency: Urgency; state: CaseState; change: string }

/** A live signal as the list and each frame of samples describe it. */
export interface LiveSignal {
  id: string;
  hospital: string;
  hospitalName: Record<string, string>;
  machine: string;
  caseId: string;
  caseNumber: string;
  recordingId: string;
  leads: string[];
  rateHz: number;
  startedAt: string;
  lastAt: string;
  endSample: number;
  /** Age of the newest sample when this was answered, seconds. */
  delaySeconds: number;
  /** The clock of the hospital's computer minus the center's; 0 where unknown. */
  clockOffsetMs: number;
  link: 'live' | 'silent' | 'ended';
  /** Whether the signal is looked at for notices; absent in the header of a frame. */
  watched?: 'yes' | 'no' | 'failed';
  notices?: Notice[];
}

/** That a written definition was met in a live signal; confirmed by nobody. */
export interface Notice {
  id: string;
  key: string;
  rank: 'critical' | 'warning' | 'technical';
  since: string;
  noticedAt: string;
  ended: string | null;
  evidence: Record<string, string>;
  acknowledged: { name: string; at: string } | null;
}

export interface LiveEvent { id: string; hospital: string; endSample: number; ended: boolean; noticed: boolean }

/** A hospital's agent: what was issued to it, and how it was last heard. */
export interface AgentRow {
  agent: string;
  hospital: string;
  connected: boolean;
  lastContactAt?: string;
  silentSince?: string | null;
  version?: string;
  spoolDepth?: number;
  oldestSpooledAt?: string | null;
  putAside?: number;
  link?: string;
  roundTripMs?: number;
  bytesPerSecond?: number;
  bytesToday?: number;
  clockOffsetMs?: number;
  troubles?: string[];
  update?: { stage: string; version: string; fetchedBytes: number; totalBytes: number; detail: string };
  offered?: string;
  certificate?: 'in-force' | 'expired' | 'revoked';
  certificateEndsAt?: string;
  revokedAt?: string | null;
  revokedBy?: string | null;
  revokeReason?: string | null;
  code?: { id: string; endsAt: string; locked: boolean };
  settings?: { version: number; values: Record<string, string>; givenAt: string; answeredAt: string | null; refused: string | null };
}

/** A hospital that one may order an ECG at, and its computers that hold worklists. */
export interface OrderPlace { hospital: string; name: Record<string, string>; agents: string[] }

/** The order that a case's recording names; where it differs, the recording may be another patient's. */
export interface CaseOrder {
  id: string;
  number: string;
  reason: string | null;
  description: string | null;
  orderedBy: string;
  orderedAt: string;
  differs: string[];
}

/** An ECG that somebody asked for, and how far the order has come. */
export interface OrderRow {
  id: string;
  hospital: string;
  number: string;
  agent: string;
  patient: Record<'familyName' | 'givenName' | 'patronymic' | 'birthDate' | 'sex' | 'pinfl' | 'passport', string | null>;
  urgency: Urgency;
  scheduledAt: string | null;
  station: string | null;
  reason: string | null;
  place: string | null;
  enteredBy: string;
  enteredAt: string;
  state: 'waiting' | 'at-worklist' | 'taken' | 'recorded' | 'refused' | 'cancelling' | 'cancelled';
  stateAt: string;
  problem: string | null;
  takenBy: string | null;
  cancelledBy: string | null;
  /** The case whose recording names the order; where it differs, the order is still open. */
  recorded?: { caseId: string; caseNumber: string; differs: string[] };
}

/** A version of the agents' program that may be offered. */
export interface AgentPackage { version: string; addedBy: string; addedAt: string }

/** A one-time code, told once. */
export interface NewCode { agent: string; hospital: string; code: string; endsAt: string; relayPort?: number }

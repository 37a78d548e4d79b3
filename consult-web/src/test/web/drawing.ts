/** What the drawing tests call, in one script. */
export * as calipers from '../../main/web/ecg/calipers';
export * as derive from '../../main/web/ecg/derive';
export * as format from '../../main/web/core/format';
export * as layout from '../../main/web/ecg/layout';
export * as paint from '../../main/web/ecg/paint';
export * as scale from '../../main/web/ecg/scale';
export * as thin from '../../main/web/ecg/thin';
export * as waveform from '../../main/web/ecg/waveform';
export * as worklist from '../../main/web/core/worklist';

/** Chips of the reading form: keys of the glossary, in the order a reader thinks. */
export const CONCLUSIONS: { titleKey: string; keys: string[] }[] = [
  {
    titleKey: 'console.template.rhythm',
    keys: [
      'rhythm.sinus', 'rhythm.sinus_tachy', 'rhythm.sinus_brady', 'rhythm.sinus_arrhythmia', 'rhythm.afib',
      'rhythm.afib_fast', 'rhythm.aflutter', 'rhythm.svt', 'rhythm.vt', 'rhythm.pac', 'rhythm.pvc', 'rhythm.junctional',
      'rhythm.paced',
    ],
  },
  { titleKey: 'meas.axis', keys: ['axis.normal', 'axis.left', 'axis.right', 'axis.horizontal', 'axis.vertical'] },
  {
    titleKey: 'console.template.conduction',
    keys: [
      'cond.avb1', 'cond.avb2_m1', 'cond.avb2_m2', 'cond.avb3', 'cond.lbbb_complete', 'cond.rbbb_complete',
      'cond.rbbb_incomplete', 'cond.lafb', 'cond.wpw', 'cond.long_qt',
    ],
  },
  {
    titleKey: 'console.template.ischemia',
    keys: [
      'isch.stemi', 'isch.acs_st', 'isch.acs_nst', 'isch.st_elevation', 'isch.st_depression', 'isch.t_inversion',
      'isch.q_pathological', 'isch.mi_old', 'isch.reciprocal', 'isch.wall_anterior', 'isch.wall_septal',
      'isch.wall_lateral', 'isch.wall_inferior', 'isch.wall_posterior', 'isch.no_change',
    ],
  },
  { titleKey: 'console.template.other', keys: ['hyp.lvh', 'hyp.rvh', 'hyp.lae', 'hyp.low_voltage', 'isch.hyperkalemia'] },
  { titleKey: 'console.template.summary', keys: ['sum.normal', 'sum.borderline', 'sum.abnormal', 'sum.nondiagnostic'] },
];

export const RECOMMENDATIONS: string[] = [
  'rec.transfer_urgent', 'rec.air_ambulance', 'rec.call_now', 'rec.hospitalize', 'rec.icu', 'rec.monitoring',
  'rec.thrombolysis', 'rec.contraindications', 'rec.pci', 'rec.troponin', 'rec.repeat_15', 'rec.repeat_pain',
  'rec.right_leads', 'rec.posterior_leads', 'rec.rerecord', 'rec.anticoagulant', 'rec.rate_control', 'rec.cardioversion',
  'rec.temp_pacing', 'rec.electrolytes', 'rec.stop_qt_drugs', 'rec.echo', 'rec.holter', 'rec.cardiologist_visit',
  'rec.clinical_correlation', 'rec.local_followup', 'rec.no_urgent',
];

/** The recommendation that makes a reading a call for transfer. */
export const TRANSFER = 'rec.transfer_urgent';

package uz.yurak.adapter.wfdb;

/** A signal line with the counts it describes. */
record WfdbTrack(WfdbSignal signal, WfdbSignals.Counts counts) {}

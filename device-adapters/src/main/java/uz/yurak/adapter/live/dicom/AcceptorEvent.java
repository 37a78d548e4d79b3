package uz.yurak.adapter.live.dicom;

import uz.yurak.record.Bytes;

/** What whoever holds the connection has to do, in order. */
public sealed interface AcceptorEvent {
    /** Write these bytes, in one write. */
    record Send(Bytes bytes) implements AcceptorEvent {}

    /** An association was agreed on: who calls whom, by their titles. */
    record Associated(String calling, String called) implements AcceptorEvent {}

    /** Keep this object, then call {@link DicomAcceptor#answer}. */
    record Store(StoreRequest request) implements AcceptorEvent {}

    /** A C-ECHO was answered: the daily check of the line. */
    record Echoed(String calling) implements AcceptorEvent {}

    /** Close the connection once all is written. */
    record Close(String reason) implements AcceptorEvent {}
}

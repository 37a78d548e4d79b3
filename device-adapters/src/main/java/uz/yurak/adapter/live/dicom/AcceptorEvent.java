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

    /** Look this up, then call {@link DicomAcceptor#answerFind}, or answer a refusal. */
    record Find(String calling, WorklistQuery query) implements AcceptorEvent {}

    /** See which of these are kept, call {@link DicomAcceptor#answer(DimseStatus)}, and report it afterwards. */
    record Commit(String calling, Commitment.Request request) implements AcceptorEvent {}

    /** The peer has taken our report of what we hold. */
    record Reported(String transaction) implements AcceptorEvent {}

    /** The peer told us what it holds; it was thanked. */
    record Held(Commitment.Report report) implements AcceptorEvent {}

    /** A C-ECHO was answered: the daily check of the line. */
    record Echoed(String calling) implements AcceptorEvent {}

    /** Close the connection once all is written. */
    record Close(String reason) implements AcceptorEvent {}
}

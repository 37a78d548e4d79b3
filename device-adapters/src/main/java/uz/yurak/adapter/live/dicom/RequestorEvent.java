package uz.yurak.adapter.live.dicom;

import uz.yurak.adapter.dicom.Attributes;
import uz.yurak.record.Bytes;

/** What a requestor's connection has to do, or has learned. */
public sealed interface RequestorEvent {
    /** Write these bytes, in one write. */
    record Send(Bytes bytes) implements RequestorEvent {}

    /** The peer took the association up; now echo, store or release. */
    record Associated() implements RequestorEvent {}

    /** The answer to one request, by its message's number; status 0 is success. */
    record Answered(int messageId, int status) implements RequestorEvent {}

    /** One answer to a query; {@code Answered} ends them. */
    record Found(int messageId, Attributes item) implements RequestorEvent {}

    /** The peer told what it holds of what it was asked about; it was thanked. */
    record Held(Commitment.Report report) implements RequestorEvent {}

    /** Close the connection. */
    record Close(String reason) implements RequestorEvent {}
}

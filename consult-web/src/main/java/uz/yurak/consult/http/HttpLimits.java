package uz.yurak.consult.http;

import uz.yurak.record.Envelope;

/** What one request may ask of us. */
final class HttpLimits {
    static final long MAX_JSON_BYTES = 1 << 20;
    /** An envelope and its multipart frame. */
    static final long MAX_UPLOAD_BYTES = Envelope.MAX_BYTES + (1L << 20);

    static final int MAX_UPLOAD_FILES = 40;
    static final int MAX_EVENT_STREAMS = 2_000;
    static final int MAX_EVENT_STREAMS_A_PERSON = 20;
    static final long PING_MS = 20_000;

    private HttpLimits() {}
}

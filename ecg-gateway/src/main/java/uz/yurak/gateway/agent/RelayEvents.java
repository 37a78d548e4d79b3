package uz.yurak.gateway.agent;

import uz.yurak.gateway.wire.EnvelopeHeader;
import uz.yurak.gateway.wire.Frame.LinkHeartbeat;

/** What happens on the link, told on its event loop. */
interface RelayEvents {
    /** The center greeted. */
    default void connected() {}

    /** Which center, and over which line; before {@link #connected}. */
    default void route(Route route) {}

    /** The connection ended or could not be made; the link tries again. */
    default void disconnected(String reason) {}

    /** How the line is, at each heartbeat, also where the center is too old to be told. */
    default void beat(LinkHeartbeat beat) {}

    /** The center answered a heartbeat. */
    default void heard() {}

    /** @param sentBytes of the envelope, from its beginning */
    default void progress(EnvelopeHeader header, int sentBytes) {}

    /** The center cannot take it now. */
    default void later(EnvelopeHeader header) {}

    default void kept(EnvelopeHeader header, String caseNumber) {}

    default void verified(EnvelopeHeader header) {}

    /** It was put aside for good. */
    default void refused(EnvelopeHeader header, String reason) {}

    /** A report is in the hospital's folder. */
    default void reportWritten() {}
}

package uz.yurak.gateway.intake;

import uz.yurak.record.Envelope;

/**
 * Told of each envelope that is in the spool, before the machine is answered. It returns at once, whatever it does with it
 * later, and throws nothing: a recording is never late or lost for being looked at.
 */
public interface Onlooker {
    /** Looks away. */
    Onlooker NONE = (way, envelope) -> {};

    /** @param way that it came by */
    void kept(String way, Envelope envelope);
}

package uz.yurak.gateway.intake;

import java.util.concurrent.CompletableFuture;
import uz.yurak.record.Envelope;
import uz.yurak.record.Sha256;
import uz.yurak.text.Language;

/**
 * Told of each envelope that is in the spool, before the machine is answered. {@link #kept} returns at once, whatever it does with it
 * later, and throws nothing: a recording is never late or lost for being looked at.
 */
public interface Onlooker {
    /** Looks away. */
    Onlooker NONE = (way, envelope) -> {};

    /** @param way that it came by */
    void kept(String way, Envelope envelope);

    /**
     * What there is to say of an envelope that was kept, for the person at the machine.
     *
     * @return a JSON object, empty where there is nothing to say; complete once it has been looked at, so that whoever asks
     *     waits no longer than he wants to
     */
    default CompletableFuture<String> word(Sha256 envelope, Language language) {
        return CompletableFuture.completedFuture("");
    }
}

package uz.yurak.gateway.center;

import java.util.Optional;
import java.util.function.Consumer;
import uz.yurak.record.Bytes;
import uz.yurak.record.Sha256;

/** Packages of the agent's program, and which agent is offered which. Blocking: called on a worker thread. */
public interface UpdateStore {
    /** Nothing is offered. */
    UpdateStore NONE = new UpdateStore() {
        @Override
        public Optional<Signed> offered(String agent) {
            return Optional.empty();
        }

        @Override
        public Bytes piece(String agent, Sha256 file, int offset, int length) {
            return Bytes.EMPTY;
        }

        @Override
        public AutoCloseable onOffer(Consumer<String> listener) {
            return () -> {};
        }
    };

    /**
     * A package as it was signed.
     *
     * @param signature 64 bytes
     */
    record Signed(Bytes manifest, Bytes signature) {}

    /** What the agent is offered now. */
    Optional<Signed> offered(String agent) throws UnavailableException;

    /**
     * Part of a file of the package that the agent is offered.
     *
     * @return the bytes from there on, at most so many; none where it has no such file
     */
    Bytes piece(String agent, Sha256 file, int offset, int length) throws UnavailableException;

    /** Calls back, from any thread, with an agent that may be offered another. Closing the handle ends it. */
    AutoCloseable onOffer(Consumer<String> listener);
}

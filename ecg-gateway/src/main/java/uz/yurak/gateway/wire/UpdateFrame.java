package uz.yurak.gateway.wire;

import uz.yurak.record.Bytes;
import uz.yurak.record.Sha256;

/** How an agent's program comes to it from the center; their bytes are in {@link UpdateFrames}. The agent asks, piece by piece. */
public interface UpdateFrame extends Frame {
    /** Of the protocol: no peer of an earlier one is sent any. */
    int SINCE_VERSION = 3;

    /** Longest manifest of a package: 256 files with their digests. */
    int MAX_MANIFEST_BYTES = 48 << 10;

    /** Most bytes of one piece; on a slow line the agent asks for fewer. */
    int MAX_PIECE_BYTES = 32 << 10;

    /** Ed25519 (RFC 8032). */
    int SIGNATURE_BYTES = 64;

    /**
     * Center: this package is for you; with an empty manifest, none is any more.
     *
     * @param manifest as it was signed, {@code docs/updates.md}
     * @param signature of the manifest, by a key that the center does not have
     */
    record Offered(Bytes manifest, Bytes signature) implements UpdateFrame {
        /** Nothing is offered. */
        public static final Offered NOTHING = new Offered(Bytes.EMPTY, Bytes.wrap(new byte[SIGNATURE_BYTES]));

        public boolean isNothing() {
            return manifest.length() == 0;
        }
    }

    /** Agent: send me these bytes of this file of the package offered. */
    record Wanted(Sha256 file, int offset, int length) implements UpdateFrame {}

    /** Center: here they are, or fewer of them. */
    record Piece(Sha256 file, int offset, Bytes content) implements UpdateFrame {}

    /**
     * Agent: how it stands, after the greeting and when it changes.
     *
     * @param running the version that runs, empty where it has none (built by hand)
     * @param meant the version that the stage is about, empty where there is none
     * @param detail why, for the administrator; empty where the stage says all
     */
    record State(Stage stage, String running, String meant, long fetchedBytes, long totalBytes, String detail)
            implements UpdateFrame {}

    /** How far an agent is. */
    enum Stage {
        /** It takes no packages: no release key, or nothing that would start another version. */
        UNABLE,
        /** Nothing under way. */
        IDLE,
        /** Bytes are coming, behind everything else. */
        FETCHING,
        /** All is here and verified; it waits for a quiet moment. */
        READY,
        /** It starts the new version now. */
        SWITCHING,
        /** The new version runs and is being watched. */
        TRIAL,
        /** The new version is the agent's from now on. */
        DONE,
        /** The new version did not do, the former runs again. */
        ROLLED_BACK,
        /** It is not taken: not signed by the release key, older, damaged, no room. */
        REFUSED
    }
}

package uz.yurak.adapter.live.dicom;

import java.util.List;
import uz.yurak.record.Bytes;

/** A protocol data unit of the upper layer (PS3.8, 9.3). */
sealed interface Pdu {
    int ASSOCIATE_REQUEST = 1;
    int ASSOCIATE_ACCEPT = 2;
    int ASSOCIATE_REJECT = 3;
    int DATA_TRANSFER = 4;
    int RELEASE_REQUEST = 5;
    int RELEASE_REPLY = 6;
    int ABORT = 7;

    /** Type, a reserved byte, four bytes of length. */
    int HEADER_BYTES = 6;

    /**
     * @param version bit field; bit 0 is version 1
     * @param called the application entity asked for
     * @param calling who asks
     * @param applicationContext UID
     * @param contexts proposed, in their order
     * @param maxPduBytes the longest data unit that the requestor receives; 0 for any
     * @param roles where the requestor wants to be other than the user of a service
     */
    record AssociateRequest(
            int version,
            String called,
            String calling,
            String applicationContext,
            List<Proposed> contexts,
            long maxPduBytes,
            List<Role> roles)
            implements Pdu {
        public AssociateRequest {
            contexts = List.copyOf(contexts);
            roles = List.copyOf(roles);
        }
    }

    /** Which parts the requestor may play for a class, where they are not the usual ones (PS3.7, D.3.3.4). */
    record Role(String sopClass, boolean user, boolean provider) {}

    /** A presentation context: what is to be sent, and the transfer syntaxes it may be written in. */
    record Proposed(int id, String abstractSyntax, List<String> transferSyntaxes) {
        public Proposed {
            transferSyntaxes = List.copyOf(transferSyntaxes);
        }
    }

    /** @param contexts the answer to each proposed one */
    record AssociateAccept(String called, String calling, List<Answered> contexts, long maxPduBytes, List<Role> roles)
            implements Pdu {
        public AssociateAccept {
            contexts = List.copyOf(contexts);
            roles = List.copyOf(roles);
        }
    }

    /** @param result 0 accepted, 3 abstract syntax, 4 transfer syntaxes not supported */
    record Answered(int id, int result, String transferSyntax) {
        static final int ACCEPTED = 0;
        static final int ABSTRACT_SYNTAX_NOT_SUPPORTED = 3;
        static final int TRANSFER_SYNTAXES_NOT_SUPPORTED = 4;
    }

    /** @param result 1 permanent, 2 transient; source and reason by PS3.8, table 9-21 */
    record AssociateReject(int result, int source, int reason) implements Pdu {
        static final AssociateReject VERSION = new AssociateReject(1, 2, 2);
        static final AssociateReject APPLICATION_CONTEXT = new AssociateReject(1, 1, 2);
        static final AssociateReject CALLING_TITLE = new AssociateReject(1, 1, 3);
        static final AssociateReject CALLED_TITLE = new AssociateReject(1, 1, 7);
    }

    record DataTransfer(List<Fragment> fragments) implements Pdu {
        public DataTransfer {
            fragments = List.copyOf(fragments);
        }
    }

    /** A presentation data value: a piece of a command or of a data set. */
    record Fragment(int contextId, boolean command, boolean last, Bytes content) {}

    record ReleaseRequest() implements Pdu {}

    record ReleaseReply() implements Pdu {}

    /** @param source 0 the service user, 2 the service provider; reason by PS3.8, table 9-26 */
    record Abort(int source, int reason) implements Pdu {
        static final int UNRECOGNIZED_PDU = 1;
        static final int UNEXPECTED_PDU = 2;
        static final int INVALID_PARAMETER = 6;

        static Abort byProvider(int reason) {
            return new Abort(2, reason);
        }
    }
}
